"""Plain values: what goes in comes out, and equal values have equal bytes."""

from __future__ import annotations

import marshal
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.edtf import Date, parse
from builder.load import load
from builder.memory import packed, said_in
from builder.packing import Packer
from builder.validate import FileReader, read_config

GOLDEN = Path(__file__).parent / "golden"

TEXTS = st.text("aé吳\n\0", max_size=5)


@dataclass(frozen=True, slots=True)
class Leaf:
    text: str
    date: Date | None = None


@dataclass(frozen=True, slots=True)
class Twig:
    leaves: tuple[Leaf, ...]
    names: dict[str, tuple[str, ...]]
    first: Leaf | str = ""


PACKER = Packer(Twig)
DATES = st.none() | st.sampled_from(["2024-05-17", "198X", "[2025-11..]", "2024-05-17T12:30", "~"]).map(
    lambda text: parse(text, minutes=True) if text != "~" else None
)
LEAVES = st.builds(Leaf, TEXTS, DATES)
TWIGS = st.builds(
    Twig,
    st.lists(LEAVES, max_size=3).map(tuple),
    st.dictionaries(TEXTS, st.lists(TEXTS, max_size=2).map(tuple), max_size=2),
    LEAVES | TEXTS,
)


@given(TWIGS)
def test_what_goes_in_comes_out(twig: Twig) -> None:
    content = PACKER.dumps(twig)
    out = PACKER.loads(content)
    assert repr(out) == repr(twig)
    assert out == twig
    assert PACKER.dumps(out) == content


def test_what_is_no_known_dataclass_is_not_packed() -> None:
    with pytest.raises(TypeError, match="Path cannot be packed"):
        PACKER.dumps(Path())


def test_only_plain_values_are_written() -> None:
    def plain(value: Any) -> bool:
        return type(value) in (str, int, type(None)) or (type(value) in (tuple, list) and all(map(plain, value)))

    assert plain(marshal.loads(PACKER.dumps(Twig((Leaf("a", parse("2024")),), {"b": ("c",)}))))


def test_every_record_of_the_golden_site_comes_out_as_it_went_in() -> None:
    sources = {source.path: source for source in load(GOLDEN)[0].content}
    reader = FileReader(read_config(sources["content/site.yaml"])[0])
    for path, source in sources.items():
        if path != "content/site.yaml":
            said = reader.read(source)
            again = said_in(packed(said))
            assert repr(again) == repr(said)
            assert again == said
            assert packed(again) == packed(said)
