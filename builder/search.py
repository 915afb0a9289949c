"""Makes the search bundle: what the reader's browser loads to search the site, made by Pagefind.

Pagefind gets a shadow of the site, one lean page an entry, in which the words are already as they must be found.
It knows neither Han words nor Hebrew prefixes; `words_for_index` and its counterpart in the theme's `search.js` do.
A long timeline is indexed in parts, which the browser searches as one: memory has a bound, and where a part's words are
the same as in the last bundle, it is taken from there.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path
from typing import Any

from builder import columns
from builder.engine import ENTRY, Sheet, engine, heeding, indexed
from builder.text import as_json

# Raised when the bundle of the same entries would be another.
SHADOW = 5
# Words that are indexed at once at most, of which a million take 0.6 GB. Each part costs a query one or two requests
# more; up to so many it has FEW_PARTS of SMALL words, since the one in which a word has changed is indexed anew.
PART, SMALL, FEW_PARTS = 1_250_000, 400_000, 6
NEAR_WORDS = 20_000
# Files of Pagefind that are the same whatever is indexed.
COMMON = ("pagefind.js", "pagefind-worker.js", "wasm.unknown.")
# Between a language and the number of a part: a tag for private use (RFC 5646, 2.2.7). `search.js` knows it.
SUBTAG = "-x-"
Languages = dict[str, dict[str, Any]]
Keys = list[Any]

# Han, Kana and Bopomofo: scripts written without spaces. `search.js` has the same ranges.
_CJK = "々〆〇〡-〩〸-〻ぁ-ゖァ-ヺー-ヿㄅ-ㄯㆠ-ㆿㇰ-ㇿ㐀-䶿一-鿿豈-﫿\U00020000-\U000323af"
_UNSPACED = re.compile(rf"([{_CJK}\u3001-\u3003\u3008-\u3020\u2014\u2018-\u201f\u2026])")
# Between the parts of a foreign name, which readers leave out as often as not.
_MIDDLE_DOT = re.compile(rf"(?<=[{_CJK}])[·‧・](?=[{_CJK}])")
_POINTS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]")
_HEBREW = re.compile("[א-ת]+(?:[\"'״׳][א-ת]+)*")
_PREFIXED = re.compile("[הבלומשכ]{1,2}")
# The Hebrew hyphen parts words, the space without width does not.
_APART = str.maketrans({"־": " ", "\u200b": None})
# Letters with a stroke or a ligature have no decomposition, so Pagefind does not see that readers type the plain one.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
    | {"Ł": "L", "Ø": "O", "Đ": "D", "Ħ": "H", "Ŧ": "T", "Ð": "D", "Þ": "Th", "ẞ": "SS", "Æ": "Ae", "Œ": "Oe"}
)
_WORD = re.compile(rf"[^\W\d_{_CJK}]{{4,}}")
_NAME = re.compile(rf"[{_CJK}]{{3,10}}")


class MoreThanTextsError(Exception):
    """The whole is to be indexed: more than texts is another, or the words would be divided otherwise."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found: `key` is what a hit gives back, the rest is plain text.

    `names` are those of people, places, organizations and storylines, `when` is its date in words; they and the title
    weigh more than `text`.
    """

    key: str
    url: str
    language: str
    title: str
    names: str
    text: str
    when: str = ""


def index(
    entries: Sequence[Entry],
    work: Path,
    superseded: Callable[[], bool] = lambda: False,
    last: Mapping[str, bytes] | None = None,
    told: Callable[[Part], object] = lambda part: None,
) -> dict[str, bytes]:
    """The files of the search bundle, by path below the site's `pagefind/`; none when there is nothing to find.

    With Pagefind's own there are, for each language, `keys.LANG.json` (for each part its names for hits, the digests
    of the keys of their entries, and the keys that share theirs with another) and `words.LANG.json` (words and names
    in titles and names, the most used first). `work` is a folder for passing use, `last` the bundle of which parts may
    be kept. The same entries give the same bytes on one machine, with or without it. Each part is `told` of.
    Raises `SearchError`, and `SupersededError` soon after `superseded` says True.
    """
    bundle = _Bundle(last or {}, work, superseded, told)
    for language in sorted({entry.language for entry in entries}):
        chosen = sorted((entry for entry in entries if entry.language == language), key=lambda entry: entry.key)
        bundle.add(language, chosen)
    return bundle.finished()


@dataclass(frozen=True, slots=True)
class Part:
    """The entries that are indexed together; the browser knows the part by its name, a language tag of its own."""

    name: str
    entries: Sequence[Entry]
    sheets: Sequence[Sheet]

    @property
    def words(self) -> int:
        """How many words its entries have."""
        return sum(map(words_of, self.sheets))

    @property
    def files(self) -> tuple[str, ...]:
        """How the paths of its own files begin."""
        return f"pagefind.{self.name}_", f"index/{self.name}_", f"wasm.{self.name}."

    @property
    def digest(self) -> str:
        """A digest that is the same when its index would be the same, and the words near to it."""
        digest = hashlib.sha256(f"{SHADOW} {engine()}".encode())
        for entry, sheet in zip(self.entries, self.sheets, strict=True):
            digest.update(f"\0{entry.key}\0{entry.title}\0{entry.names}\0{entry.when}\0{sheet.text}".encode())
        return digest.hexdigest()[:16]


def parts_of(language: str, entries: Sequence[Entry], superseded: Callable[[], bool] = lambda: False) -> Iterator[Part]:
    """The entries of a language in as few parts as their words allow; one stays in its part while others change."""
    sheets = [sheet_of(entry) for entry in heeding(entries, superseded)]
    count = count_of_parts(sum(map(words_of, sheets)))
    places: dict[int, list[int]] = {}
    for place, entry in enumerate(entries):
        places.setdefault(zlib.crc32(entry.key.encode()) % count, []).append(place)
    for number, (_, chosen) in enumerate(sorted(places.items()), start=1):
        # The browser opens the first by the language of the page, and the others by their own names.
        name = language.lower() if number == 1 else f"{language.lower()}{SUBTAG}{number}"
        yield Part(name, [entries[place] for place in chosen], [sheets[place] for place in chosen])


def count_of_parts(words: int) -> int:
    """In how many parts so many words are indexed."""
    return max(ceil(words / PART), min(ceil(words / SMALL), FEW_PARTS))


def words_of(sheet: Sheet) -> int:
    """How many words an entry has."""
    return sheet.words.count(" ") + 1


def sheet_of(entry: Entry) -> Sheet:
    """What is indexed of an entry."""
    return Sheet(*map(words_for_index, (entry.title, f"{entry.names} {entry.when}", entry.text)))


def with_other_texts(
    last: Mapping[str, bytes], entries: Iterable[Entry], recall: Callable[[str], Sequence[Entry]], work: Path
) -> tuple[dict[str, bytes], list[Part]]:
    """The `last` bundle, in which these entries have other texts and nothing else is another; the parts made for it.

    `recall` gives the entries of a part by its digest. Raises `SearchError`, and `MoreThanTextsError` where more is
    another, or a part is not to be had.
    """
    bundle = _Bundle(last, work, lambda: False, lambda part: None)
    bundle.made, bundle.languages = dict(last), dict(bundle.known)
    others = {(entry.language, entry.key): entry for entry in entries}
    parts = []
    for language in sorted({language for language, _ in others}):
        wanted = {key: entry for (its, key), entry in others.items() if its == language}
        found = list(_parts_with(bundle.known, language, wanted, recall))
        keys = _read(last, f"keys.{language}.json")
        for part in found:
            for path in [path for path in bundle.made if path.startswith(part.files)]:
                del bundle.made[path]
            keys[part.name] = bundle.indexed(part, {*keys[part.name][2].values()})
        bundle.made[f"keys.{language}.json"] = as_json(keys)
        parts += found
    return bundle.finished(), parts


def _parts_with(
    known: Languages, language: str, wanted: dict[str, Entry], recall: Callable[[str], Sequence[Entry]]
) -> Iterator[Part]:
    """The parts of a language in which any of these entries differs, as they are with them."""
    names = [name for name in known if name.partition(SUBTAG)[0] == language.lower()]
    before = words = sum(known[name]["words"] for name in names)
    for name in names:
        there = recall(known[name]["digest"])
        now = [wanted.pop(entry.key, entry) for entry in there]
        if any(replace(one, text="") != replace(two, text="") for one, two in zip(there, now, strict=True)):
            raise MoreThanTextsError
        if now != list(there):
            part = Part(name, now, [sheet_of(entry) for entry in now])
            words += part.words - known[name]["words"]
            yield part
    if wanted or count_of_parts(words) != count_of_parts(before):
        raise MoreThanTextsError


class _Bundle:
    """A bundle while it is made, from new parts and those of the last one."""

    def __init__(
        self, last: Mapping[str, bytes], work: Path, superseded: Callable[[], bool], told: Callable[[Part], object]
    ) -> None:
        self.last = last
        self.told = told
        self.work = work
        self.superseded = superseded
        self.made: dict[str, bytes] = {}
        self.opening = _read(last, ENTRY)
        self.known: Languages = self.opening.get("languages", {})
        self.languages: Languages = {}

    def add(self, language: str, entries: Sequence[Entry]) -> None:
        """Index these, or keep what there is of them."""
        _, same = columns.digests([entry.key for entry in entries])
        keys = {}
        for part in parts_of(language, entries, self.superseded):
            shared = same.keys() & {entry.key for entry in part.entries} if same else set()
            keys[part.name] = self.kept(part, language, shared) or self.indexed(part, shared)
            self.told(part)
        self.made[f"keys.{language}.json"] = as_json(keys)
        self.made[f"words.{language}.json"] = as_json(near_words(heeding(entries, self.superseded)))

    def kept(self, part: Part, language: str, shared: AbstractSet[str]) -> Keys:
        """The last bundle's keys of a part, with its files taken over; none where its words were others."""
        known = self.known.get(part.name, {})
        keys: Keys = _read(self.last, f"keys.{language}.json").get(part.name, [])
        if known.get("digest") != part.digest or not keys or {*keys[2].values()} != shared:
            return []
        self.made |= {path: content for path, content in self.last.items() if path.startswith((*part.files, *COMMON))}
        self.languages[part.name] = known
        return keys

    def indexed(self, part: Part, shared: AbstractSet[str]) -> Keys:
        """The keys of a part that is indexed now; `shared` are those whose digest is another's too."""
        made = indexed(part.sheets, part.name, self.work, self.superseded)
        self.opening = json.loads(made.files[ENTRY])
        ((name, facts),) = self.opening["languages"].items()
        self.languages[name] = facts | {"digest": part.digest, "words": part.words}
        # All parts are searched by the program of the first.
        spare = f"wasm.{name}.pagefind" if SUBTAG in name else ""
        self.made |= {path: content for path, content in made.files.items() if path != spare}
        hits = sorted(made.places.items())
        keys = {hit.removeprefix(f"{part.name}_"): part.entries[place].key for hit, place in hits}
        digests, _ = columns.digests(list(keys.values()))
        same = {hit: key for hit, key in keys.items() if key in shared}
        return [" ".join(keys), digests, same]

    def finished(self) -> dict[str, bytes]:
        """All of it, or nothing where there is nothing to find."""
        if self.made:
            self.made[ENTRY] = as_json(self.opening | {"languages": dict(sorted(self.languages.items()))})
        return self.made


def words_for_index(text: str) -> str:
    """The text in the words by which it is to be found, in any script.

    Characters that are written without spaces stand alone; pointed Hebrew is without its points; at the end, what
    each Hebrew word may be without its prefixes. Points and accents of other scripts are Pagefind's own affair.
    """
    text = text.replace("___", " ")  # Pagefind takes a word that begins so for a note to itself.
    if text.isascii():
        return " ".join(text.split())
    text = unicodedata.normalize("NFKC", text).translate(_PLAIN)
    text = _POINTS.sub("", text).translate(_APART)
    text = _UNSPACED.sub(r" \1 ", _MIDDLE_DOT.sub("", text))
    # After the text, not within it, so that its phrases are still found.
    bare = dict.fromkeys(rest for word in _HEBREW.findall(text) for rest in _without_prefixes(word))
    return " ".join([*text.split(), *bare])


def near_words(entries: Iterable[Entry]) -> list[str]:
    """The words of titles and names that a reader may have meant, the most used first; none under four letters.

    In scripts without spaces it is whole names.
    """
    spelled: dict[str, str] = {}
    used: Counter[str] = Counter()
    for entry in entries:
        names = unicodedata.normalize("NFKC", entry.names)
        words = _WORD.findall(f"{unicodedata.normalize('NFKC', entry.title)} {names}")
        words += _NAME.findall("" if names.isascii() else _MIDDLE_DOT.sub("", names))
        for word in words:
            used[word.casefold()] += 1
            spelled.setdefault(word.casefold(), word)
    return [spelled[word] for word, _ in sorted(used.items(), key=lambda item: (-item[1], item[0]))[:NEAR_WORDS]]


def _without_prefixes(word: str) -> list[str]:
    """What remains of a Hebrew word after one and after two letters that can be prefixes, if it is a word's length.

    That may be two letters, as in names (`בתל אביב`).
    """
    prefix = _PREFIXED.match(word)
    taken = len(prefix[0]) if prefix else 0
    return [word[letters:] for letters in range(1, taken + 1) if len(word) - letters >= 2]


def digests_in(bundle: Mapping[str, bytes]) -> list[str]:
    """The digests of the parts of a bundle."""
    return [known["digest"] for known in _read(bundle, ENTRY)["languages"].values()]


def _read(bundle: Mapping[str, bytes], path: str) -> dict[str, Any]:
    """A JSON file of a bundle; empty where it is none."""
    try:
        said = json.loads(bundle.get(path, b"{}"))
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
