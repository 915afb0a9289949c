"""Holds each translation against its original: what it says must be there to be said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from builder.frontmatter import Placer
from builder.link.whole import Whole
from builder.model import Record
from builder.problems import Problem, did_you_mean
from builder.schema.site import Config
from builder.schema.words import Piece, Row, Steps, pieces
from builder.text import tag_slug

BY_NAME = {"people": "person", "organizations": "organization", "places": "place", "sources": "source"}
# What may be said in a translation although the original says nothing: it has no text to stand beside.
FREE = 1


def faults_of_translations(whole: Whole) -> Iterator[Problem]:
    """Every piece of a translation that its original does not have, over the whole site."""
    for key, translations in whole.gathered.translations.items():
        original = whole.gathered.originals.get(key)
        if original is None or not original.whole:  # else its lists may be shorter than they are written
            continue
        there = tuple(_all(original, original.entry))
        for record in translations.values():
            yield from _faults(record, original, there, whole.placer) if record.whole else ()


def _faults(record: Record, original: Record, there: Iterable[Piece | Row], placer: Placer) -> Iterator[Problem]:
    """What a translation has that its original has not; `there` are the pieces of the original."""
    said = {piece.steps: piece for piece in there if isinstance(piece, Piece)}
    rows = {row.steps: row.count for row in there if isinstance(row, Row)}
    uneven: list[Steps] = []

    def problem(piece: Piece | Row, what: str, fix: str) -> Problem:
        return Problem(placer.value(record.path, record.at(*piece.written)), "E228", what, fix)

    for piece in _all(record, original.entry):
        if any(piece.steps[: len(steps)] == steps for steps in uneven):
            continue
        if isinstance(piece, Row):
            if rows.get(piece.steps, 0) != piece.count:
                uneven.append(piece.steps)
                yield problem(piece, *_counted(piece, rows.get(piece.steps, 0)))
            continue
        found = said.get(piece.steps)
        named = isinstance(piece.steps[-1], int) and found is not None and found.names
        if named and found is not None and piece.text != found.text:
            what = f'In the original "{found.text}" stands here, which is the id of an entry and is not translated.'
            yield problem(piece, what, f"Write it as it is: {found.text}")
        elif found is None and len(piece.steps) > FREE:
            yield problem(piece, *_missing(piece, original))


def _all(record: Record, original: Any) -> Iterator[Piece | Row]:  # noqa: ANN401 - an entry of any collection
    """The pieces of a record, also those in the block of a kind of the site's own, which is the original's."""
    yield from pieces(record.entry)
    for key, texts in record.custom:
        yield from (
            Piece((original.kind, key, number), (original.kind, key), text) for number, text in enumerate(texts)
        )


def _counted(row: Row, count: int) -> tuple[str, str]:
    name = next(str(step) for step in reversed(row.steps) if isinstance(step, str))
    what = f'"{name}" holds {row.count} here and {count} in the original.'
    if not count:
        return what, f'Remove "{name}", or write it in the original first.'
    return what, "Write one for each of the original, in the same order, or say which: number: 2."


def _missing(piece: Piece, original: Record) -> tuple[str, str]:
    key, name = piece.steps[0], str(piece.steps[1])
    if key in BY_NAME and isinstance(piece.steps[1], str):
        ids = [str(item.id) for item in getattr(original.entry, str(key))]
        if name not in ids:
            fix = f"Those of the original are: {', '.join(ids) or 'none'}.{did_you_mean(name, ids) or ' Remove it.'}"
            return f'The original names no {BY_NAME[str(key)]} "{name}".', fix
    last = next(str(step) for step in reversed(piece.steps) if isinstance(step, str))
    return f'The original has no text in "{last}" here.', "Remove it, or write it in the original first."


def faults_of_settings(whole: Whole) -> Iterator[Problem]:
    """Every word that translated settings translate, and the site has not."""
    there = whole.gathered.translations.get(("site", "site"), {})
    tags = {tag_slug(tag): tag for _, brief in whole.gathered.events() for tag in brief.tags} if there else {}
    for record in there.values():
        for steps, word, known in _names_in_settings(record.entry, whole.config, tags):
            if word not in known:
                place = whole.placer.value(record.path, record.at(*steps), key=True)
                listed = f"There are: {', '.join(sorted(known))}." if 0 < len(known) <= FEW else ""
                fix = f"{listed}{did_you_mean(word, known)}".strip() or "Remove it."
                yield Problem(place, "E228", f'The site has no "{word}" to be translated here.', fix)


FEW = 20


def _names_in_settings(
    words: Any,  # noqa: ANN401 - a translation
    config: Config,
    tags: Mapping[str, str],
) -> Iterator[tuple[Steps, str, tuple[str, ...]]]:
    """Each name in the translated settings: where it stands, itself, and which there are."""
    for tag in words.tags:
        yield ("tags", tag), tags.get(tag_slug(tag), tag), tuple(tags.values())
    for kind, named in words.kinds.items():
        yield ("kinds", kind), kind, tuple(config.kinds)
        for name in named.fields if kind in config.kinds else ():
            yield ("kinds", kind, "fields", name), name, tuple(config.kinds[kind].fields)
    for number, entry in enumerate(words.menu):
        yield ("menu", number, "to"), entry.to, tuple(each.to for each in config.menu)
