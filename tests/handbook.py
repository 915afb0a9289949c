"""Writes docs/handbook.md from docs/handbook/ and the models: `python -m tests.handbook`."""

from __future__ import annotations

from pathlib import Path

from builder.editors.handbook import handbook

DOCS = Path(__file__).parents[1] / "docs"


def written() -> str:
    """The handbook as it should be."""
    return handbook({path.name: path.read_text(encoding="utf-8") for path in (DOCS / "handbook").glob("*.md")})


if __name__ == "__main__":
    (DOCS / "handbook.md").write_text(written(), encoding="utf-8")
