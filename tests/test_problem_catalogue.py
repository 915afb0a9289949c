"""Each code that the builder can emit has a smallest example and a section for editors; no other has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = re.compile(r"\"([EWN]\d{3})\"")
SECTION = re.compile(r"^### ([EWN]\d{3}): (.+)\n\n((?:(?!^##).*\n?)*)", re.MULTILINE)
EMITTED = {code for path in (ROOT / "builder").rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}
OWN_FAULT = {"E000"}  # the preview says so of itself; no content can bring it about
EXAMPLES = {folder.name[:4] for folder in (ROOT / "tests/invalid").iterdir() if folder.is_dir()}
SECTIONS = {found[1]: found[3] for found in SECTION.finditer((ROOT / "docs/problems.md").read_text(encoding="utf-8"))}


def test_every_code_has_an_example_and_every_example_a_code() -> None:
    assert EXAMPLES == EMITTED - OWN_FAULT


def test_every_code_has_a_section_and_every_section_a_code() -> None:
    assert SECTIONS.keys() == EMITTED


def test_the_sections_are_in_the_order_of_their_codes() -> None:
    assert list(SECTIONS) == sorted(SECTIONS, key=lambda code: ("EWN".index(code[0]), code))


@pytest.mark.parametrize("code", sorted(SECTIONS))
def test_a_section_says_what_to_do(code: str) -> None:
    means, mend = SECTIONS[code].split("**To mend it.**")
    assert len(means.split()) >= 6
    assert len(mend.split()) >= 2
