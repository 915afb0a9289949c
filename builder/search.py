"""Makes the search bundle: what the reader's browser loads to search the site, made by Pagefind.

Pagefind gets a shadow of the site, one lean page an entry, in which the words are already as they must be found.
Its binary is called as a program, since its Python wrapper waits a tenth of a second for every page.
It knows neither Han words nor Hebrew prefixes; `words_for_index` and its counterpart in the theme's `search.js` do.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from html import escape
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from builder.problems import FailureError

# Raised when the shadow of the same entries would be another.
SHADOW = 1
# Seconds for one language; 10,000 entries of 200 words take fifteen.
PATIENCE = 1800
# How often a run is asked whether it is still wanted, in seconds.
GLANCE = 0.05
NEAR_WORDS = 20_000
TITLE_WEIGHT, NAMES_WEIGHT = 10, 6
# What the browser loads; the rest are interfaces that the theme does not use, and texts it has already.
LOADED = (
    "pagefind.js",
    "pagefind-worker.js",
    "pagefind-entry.json",
    "*.pf_meta",
    "wasm.*.pagefind",
    "index/*.pf_index",
)

# Han, Kana and Bopomofo: scripts written without spaces. `search.js` has the same ranges.
_CJK = "々〆〇〡-〩〸-〻ぁ-ゖァ-ヺー-ヿㄅ-ㄯㆠ-ㆿㇰ-ㇿ㐀-䶿一-鿿豈-﫿\U00020000-\U000323af"
_UNSPACED = re.compile(rf"([{_CJK}\u3001-\u3003\u3008-\u3020\u2014\u2018-\u201f\u2026])")
# Between the parts of a foreign name, which readers leave out as often as not.
_MIDDLE_DOT = re.compile(rf"(?<=[{_CJK}])[·‧・](?=[{_CJK}])")
_POINTS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]")
_HEBREW = re.compile("[א-ת]+(?:[\"'״׳][א-ת]+)*")
_PREFIXED = re.compile("[הבלומשכ]{1,2}")
_MAQAF = str.maketrans("־", " ")
# Letters with a stroke or a ligature have no decomposition, so Pagefind does not see that readers type the plain one.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
    | {"Ł": "L", "Ø": "O", "Đ": "D", "Ħ": "H", "Ŧ": "T", "Ð": "D", "Þ": "Th", "ẞ": "SS", "Æ": "Ae", "Œ": "Oe"}
)
_REPORT = "Build with --no-search, and report this with the lines above."
_WORD = re.compile(rf"[^\W\d_{_CJK}]{{4,}}")


class SearchError(FailureError):
    """The search bundle could not be made; the message is a full sentence, `fix` says what to do."""


class SupersededError(Exception):
    """A bundle was no longer wanted before it was ready."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found: `key` is what a hit gives back, the rest is plain text.

    `names` are those of people, places, organizations and sources; they and the title weigh more than `text`.
    """

    key: str
    url: str
    language: str
    title: str
    names: str
    text: str


def shadow_digest(entries: Iterable[Entry]) -> str:
    """A digest that is the same when `index` would be given the same work, in whatever order."""
    digest = hashlib.sha256(f"{SHADOW} {_version()}".encode())
    for entry in sorted(entries, key=lambda entry: (entry.language, entry.key)):
        digest.update(json.dumps(astuple(entry)).encode())
    return digest.hexdigest()


def index(entries: Sequence[Entry], work: Path, superseded: Callable[[], bool] = lambda: False) -> dict[str, bytes]:
    """The files of the search bundle, by path below the site's `pagefind/`; none when there is nothing to find.

    With Pagefind's own there are, for each language, `keys.LANG.json` (from its name for a hit to the entry's key)
    and `words.LANG.json` (words of titles and names, the most used first). `work` is a folder for passing use.
    The same entries give the same bytes with one version of Pagefind. Raises `SearchError`, and `SupersededError`
    soon after `superseded` says True.
    """
    program = _program()
    bundle: dict[str, bytes] = {}
    languages: dict[str, object] = {}
    for language in sorted({entry.language for entry in entries}):
        # One run a language: memory grows with the pages of a run, by about 140 MB for a thousand.
        chosen = sorted((entry for entry in entries if entry.language == language), key=lambda entry: entry.key)
        made = _indexed(program, chosen, work, superseded)
        opening = json.loads(made["pagefind-entry.json"])
        languages |= opening["languages"]
        made["pagefind-entry.json"] = _as_json(opening | {"languages": languages})
        bundle |= made
        bundle[f"words.{language}.json"] = _as_json(near_words(chosen))
    return bundle


def words_for_index(text: str) -> str:
    """The text in the words by which it is to be found, in any script.

    Characters that are written without spaces stand alone; pointed Hebrew is without its points; at the end, what
    each Hebrew word may be without its prefixes. Points and accents of other scripts are Pagefind's own affair.
    """
    if text.isascii():
        return " ".join(text.split())
    text = unicodedata.normalize("NFKC", text).translate(_PLAIN)
    text = _POINTS.sub("", text).translate(_MAQAF)
    text = _UNSPACED.sub(r" \1 ", _MIDDLE_DOT.sub("", text))
    # After the text, not within it, so that its phrases are still found.
    bare = dict.fromkeys(rest for word in _HEBREW.findall(text) for rest in _without_prefixes(word))
    return " ".join([*text.split(), *bare])


def near_words(entries: Iterable[Entry]) -> list[str]:
    """The words of titles and names that a reader may have meant, the most used first; none under four letters."""
    spelled: dict[str, str] = {}
    used: Counter[str] = Counter()
    for entry in entries:
        for word in _WORD.findall(unicodedata.normalize("NFKC", f"{entry.title} {entry.names}")):
            used[word.casefold()] += 1
            spelled.setdefault(word.casefold(), word)
    return [spelled[word] for word, _ in sorted(used.items(), key=lambda item: (-item[1], item[0]))[:NEAR_WORDS]]


def _without_prefixes(word: str) -> list[str]:
    """What remains of a Hebrew word after one and after two letters that can be prefixes, if it is a word's length."""
    prefix = _PREFIXED.match(word)
    taken = len(prefix[0]) if prefix else 0
    return [word[letters:] for letters in range(1, taken + 1) if len(word) - letters >= 3]


def _indexed(program: Path, entries: Sequence[Entry], work: Path, superseded: Callable[[], bool]) -> dict[str, bytes]:
    """The bundle of the entries of one language."""
    shadow, made = work / "shadow", work / "bundle"
    try:
        for folder in (shadow, made):
            shutil.rmtree(folder, ignore_errors=True)
        shadow.mkdir(parents=True)
        for number, entry in enumerate(entries):
            if superseded():
                raise SupersededError
            (shadow / f"{number}.html").write_text(_page(entry), encoding="utf-8")
        _run(program, work, superseded)
        bundle = {
            path.relative_to(made).as_posix(): path.read_bytes() for kind in LOADED for path in sorted(made.glob(kind))
        }
        bundle[f"keys.{entries[0].language}.json"] = _as_json(_keys(entries, made))
    except OSError as error:
        raise SearchError(
            f"The search index could not be made in {work}: {error.strerror}.", "Make room there, or build --no-search."
        ) from error
    finally:
        for folder in (shadow, made):
            shutil.rmtree(folder, ignore_errors=True)
    return bundle


def _page(entry: Entry) -> str:
    title, names, text = (escape(words_for_index(part)) for part in (entry.title, entry.names, entry.text))
    return (
        f'<!doctype html><html lang="{escape(entry.language)}"><title>.</title><body data-pagefind-body>'
        f'<h1 data-pagefind-weight="{TITLE_WEIGHT}">{title}</h1>'
        f'<p data-pagefind-weight="{NAMES_WEIGHT}">{names}</p><p>{text}</p>'
    )


def _run(program: Path, work: Path, superseded: Callable[[], bool]) -> None:
    """Run Pagefind on `work/shadow` into `work/bundle`, with no settings but these."""
    command = [str(program.resolve()), "--site", ".", "--output-path", str(work.resolve() / "bundle"), "--quiet"]
    # It would take settings from its folder and from these variables, and could be sent to write anywhere.
    settings = {name: value for name, value in os.environ.items() if not name.upper().startswith("PAGEFIND_")}
    log = work / "pagefind.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=work / "shadow", env=settings, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT
        )
    try:
        if _exit_code(process, superseded):
            raise SearchError(f"Pagefind could not make the search index. {_last_words(log)}".strip(), _REPORT)
    finally:
        process.kill()
        process.wait()
        log.unlink()


def _exit_code(process: subprocess.Popen[bytes], superseded: Callable[[], bool]) -> int:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(subprocess.TimeoutExpired):
            return process.wait(GLANCE)
        if superseded():
            raise SupersededError
    raise SearchError(
        f"Pagefind did not finish the search index in {PATIENCE // 60} minutes.",
        "Try again, or build with --no-search.",
    )


def _last_words(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return f"It said: {' '.join(line.strip() for line in lines[-5:])}" if lines else ""


def _keys(entries: Sequence[Entry], made: Path) -> dict[str, str]:
    """From Pagefind's name for each page to its entry's key, so that the browser need not fetch a file for each hit."""
    keys = {}
    for path in sorted((made / "fragment").iterdir()):
        # A fragment is compressed, and has a signature before its JSON.
        fragment = gzip.decompress(path.read_bytes()).partition(b"{")
        number = json.loads(b"{" + fragment[2])["url"].strip("/").removesuffix(".html")
        keys[path.stem] = entries[int(number)].key
    return keys


def _as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _program() -> Path:
    """The binary in the installed package `pagefind_bin`: the plain one, since words are already apart."""
    package = find_spec("pagefind_bin")
    program = Path(package.origin).with_name("pagefind") if package and package.origin else Path("pagefind")
    if not program.is_file():
        raise SearchError(
            "The search engine Pagefind is not installed.",
            "Install it with `pip install pagefind-bin`, or build with --no-search.",
        )
    return program


def _version() -> str:
    try:
        return version("pagefind_bin")
    except PackageNotFoundError:
        return "none"
