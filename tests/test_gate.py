"""The one gate: nothing of what may not be seen yet reaches a single byte of what is published.

Every text of a draft, of an embargoed entry, of a note, and of what only these use, has the mark; ids are marked too.
"""

from __future__ import annotations

import gzip
import io
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.render.built import built
from tests.render.reading import page as read
from tests.worlds import Files, entry, event, folder, organization, page, person, place, settings, source, storyline

MARK = "zqsecret"
HIDDEN = f"{MARK} words"
OWN_KIND = {"label": f"{MARK} kind", "fields": {"court": {"type": "text"}, "about": {"type": "event", "many": True}}}
SETTINGS = settings(
    languages=["en", "he", "zh-Hant"],
    kinds={f"{MARK}-kind": OWN_KIND, "ruling": {"label": "Ruling", "fields": OWN_KIND["fields"]}},
    cards="true",
    note=HIDDEN,
)


def picture() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(target, "PNG")
    return target.getvalue()


# Everything that only gated entries use, each text of it marked.
BEHIND: dict[str, str | bytes] = {
    **person(f"{MARK}-wu", HIDDEN, names={"he": HIDDEN}, also=[HIDDEN], country=HIDDEN, image=f"{MARK}-portrait",
             roles=[{"title": HIDDEN, "organization": f"{MARK}-ministry", "from": "2020"}], wikidata="Q42"),
    **organization(f"{MARK}-mofa", name=HIDDEN, short=HIDDEN, parent=f"{MARK}-government"),
    **organization(f"{MARK}-government", name=HIDDEN),
    **organization(f"{MARK}-ministry", name=HIDDEN),
    **place(f"{MARK}-haven", name=HIDDEN, country=HIDDEN, lat="1.5", lon="2.5"),
    **source(f"{MARK}-report", title=HIDDEN, publisher=HIDDEN, author=HIDDEN, url=f"https://{MARK}.example/a"),
    **storyline(f"{MARK}-thread", title=HIDDEN, summary=HIDDEN),
    **entry("media/media.yaml", **{
        f"{MARK}-portrait": {"file": f"{MARK}-p.png", "alt": HIDDEN, "credit": HIDDEN},
        f"{MARK}-scene": {"file": f"{MARK}-s.png", "alt": HIDDEN, "credit": HIDDEN, "caption": HIDDEN},
    }),
    **entry(f"people/{MARK}-wu.he.yaml", name=HIDDEN),
    f"content/media/{MARK}-p.png": picture(),
    f"content/media/{MARK}-s.png": picture(),
    f"content/media/{MARK}-unused.png": picture(),
}  # fmt: skip
CLAIM = {
    "text": HIDDEN, "question": HIDDEN, "by": [f"person:{MARK}-wu", HIDDEN], "via": HIDDEN, "note": HIDDEN,
    "anonymity": {"count": 2, "described_as": f"{MARK} circles"}, "attribution": "press",
    "sources": [f"{MARK}-report"],
    "responses": [{"by": f"organization:{MARK}-mofa", "stance": "denied", "quote": HIDDEN}],
}  # fmt: skip
FULL: dict[str, Any] = {
    "title": HIDDEN, "summary": HIDDEN, "date_text": HIDDEN, "date_note": HIDDEN, "warning": HIDDEN, "note": HIDDEN,
    "people": [{"id": f"{MARK}-wu", "role": HIDDEN}], "organizations": [f"{MARK}-mofa"],
    "places": [{"id": f"{MARK}-haven", "note": HIDDEN}], "tags": [f"{MARK} tag"], "storylines": [f"{MARK}-thread"],
    "sources": [{"id": f"{MARK}-report", "quote": HIDDEN, "locator": HIDDEN},
                {"title": HIDDEN, "publisher": HIDDEN, "url": f"https://inline.{MARK}.example/"}],
    "claims": [CLAIM], "media": [f"{MARK}-scene"], "byline": HIDDEN, "reviewed_by": HIDDEN,
    "corrections": [{"date": "2024-06-01", "text": HIDDEN}], "aliases": [f"{MARK}-alias"],
    "relations": [{"type": "contradicts", "event": "seen", "note": HIDDEN}],
}  # fmt: skip
LATER = "2030-01-01T06:00+08:00"
BODY = f"{HIDDEN} by [{HIDDEN}](person:{MARK}-wu) at [{HIDDEN}](event:seen)."
GATED: dict[str, str | bytes] = {
    **event(f"{MARK}-draft", "1777-03-02", **FULL, draft="true", body=BODY),
    **event(f"{MARK}-waiting", "1778-03-02", **{**FULL, "aliases": [f"{MARK}-other"]}, publish_at=LATER, body=BODY),
    **event(f"{MARK}-ruling", "1779", kind=f"{MARK}-kind", title=HIDDEN, draft="true",
            **{f"{MARK}-kind": {"court": HIDDEN, "about": ["seen"]}}),
    **entry(f"events/{MARK}-draft.he.md", title=HIDDEN, summary=HIDDEN, body=BODY, claims=[HIDDEN]),
    **entry(f"events/{MARK}-waiting.zh-Hant.yaml", title=HIDDEN, body=HIDDEN),
    **page(f"{MARK}-page", title=HIDDEN, summary=HIDDEN, draft="true", body=HIDDEN, aliases=[f"{MARK}-old"]),
    **entry(f"pages/{MARK}-page.he.yaml", title=HIDDEN, body=HIDDEN),
    **BEHIND,
}  # fmt: skip
SEEN: dict[str, str | bytes] = {
    **person("ada", "Ada", note=HIDDEN),
    **source("paper", title="A report", note=HIDDEN),
    **event("seen", title="Seen", people=["ada"], sources=["paper"], note=HIDDEN, body="Plain."),
    **event("later", "2025", title="Later", sources=[{"title": "x", "publisher": "y", "note": HIDDEN}],
            claims=[{"text": "x", "note": HIDDEN}], kind="report"),
    **page("about", title="About", body="Words.", note=HIDDEN),
    **entry("events/seen.he.yaml", title="נראה", note=HIDDEN),
}  # fmt: skip
# Where a published entry names what may not be seen, its own words stand as plain text.
NAMING: Files = {
    **event(
        "naming", kind="ruling", ruling={"court": "A court", "about": [f"{MARK}-draft", "seen"]}, title="Naming",
        relations=[{"type": "corrects", "event": f"{MARK}-draft"}, {"type": "follows", "event": f"{MARK}-waiting"}],
        body=f"See [the other matter](event:{MARK}-draft) and [a page](page:{MARK}-page).",
    ),
    **event("toll", kind="incident", title="Toll",
            incident={"killed": [{"value": "3", "covers": [f"{MARK}-waiting"]}]}),
}  # fmt: skip


@cache
def site(*parts: str) -> dict[str, bytes]:
    """Every file of a site with these parts, what is compressed unpacked beside itself."""
    import tempfile

    given = {"seen": SEEN, "gated": GATED, "naming": NAMING}
    with tempfile.TemporaryDirectory() as root:
        files = {name: text for part in parts for name, text in given[part].items()}
        out = built(folder(Path(root), {**SETTINGS, **files}))
        found = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    unpacked = {f"{path} (unpacked)": gzip.decompress(content) for path, content in found.items() if packed(content)}
    return found | unpacked


def packed(content: bytes) -> bool:
    return content[:2] == b"\x1f\x8b"


def forms(word: str) -> tuple[bytes, ...]:
    """A word as it may be written in any file."""
    return (word.encode(), word.upper().encode(), word.title().encode(), word.encode("utf-16-le"))


def test_no_byte_of_the_site_tells_of_what_may_not_be_seen() -> None:
    files = site("seen", "gated", "naming")
    assert any(path.endswith("(unpacked)") for path in files)
    for path, content in files.items():
        for form in forms(MARK):
            assert MARK not in unicodedata.normalize("NFKD", path).casefold(), path
            assert form not in content, f"{path}: …{content[max(content.find(form) - 80, 0) :][:160]!r}"


def test_the_mark_would_be_found() -> None:
    shown = event(
        f"{MARK}-shown",
        title=f"{MARK} in the open",
        sources=[{"title": HIDDEN, "publisher": HIDDEN}],
        corrections=[{"date": "2024-06-01", "text": HIDDEN}],
    )
    root_files = {**SETTINGS, **SEEN, **shown}
    import tempfile

    with tempfile.TemporaryDirectory() as root:
        out = built(folder(Path(root), root_files))
        found = {path for path in out.rglob("*") if path.is_file()}
        names = {path.relative_to(out).as_posix() for path in found if MARK.encode() in path.read_bytes()}
        indexes = [path.read_bytes() for path in found if path.suffix == ".pf_index"]
    assert {"index.html", f"events/{MARK}-shown/index.html", "data/facets.en.json", "corrections/index.html"} <= names
    assert {"data/sources.csl.json", "data/sources.bib", "data/sources.ris"} <= names
    assert any(MARK.encode() in gzip.decompress(content) for content in indexes)


def test_a_published_entry_that_names_it_has_plain_text_there() -> None:
    files = site("seen", "gated", "naming")
    for language in ("", "he/", "zh-Hant/"):
        page_ = read(files[f"{language}events/naming/index.html"])
        assert "See the other matter and a page." in page_.one(".prose").text
        assert [link for link in page_.all(".prose a") if link.get("href")] == []


def test_the_site_is_the_same_without_what_may_not_be_seen() -> None:
    with_it, without = site("seen", "gated"), site("seen")
    assert with_it.keys() == without.keys()
    assert [path for path, content in without.items() if with_it[path] != content] == []


@pytest.mark.parametrize(("now", "seen"), [("2029-12-31T21:59:59Z", False), ("2029-12-31T22:00:00Z", True)])
def test_the_gate_opens_at_its_minute(now: str, seen: bool) -> None:
    from tests.worlds import site as linked

    files: Files = {path: text for path, text in {**SEEN, **GATED}.items() if not isinstance(text, bytes)}
    names = [each.id for each in linked(SETTINGS, files, now=now, media=[f"{MARK}-p.png", f"{MARK}-s.png"]).site.events]
    assert (f"{MARK}-waiting" in names) == seen
    assert f"{MARK}-draft" not in names
