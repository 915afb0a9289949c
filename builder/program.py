"""Which program this is: what it remembers under one digest, no other may use."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

SCHEMA = 1
LIBRARIES = tuple("babel jinja2 markdown markupsafe nh3 pillow pydantic pydantic-core pyyaml typst tzdata".split())


@cache
def program() -> str:
    """A digest of all code that says what content means and how it looks: this package, the language, the libraries."""
    versions = (SCHEMA, sys.version, *map(_version, LIBRARIES))
    digest = hashlib.blake2b(repr(versions).encode(), digest_size=16)
    here = Path(__file__).parent
    for path in (*sorted(here.rglob("*.py")), here / "atlas/land.txt"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:  # an extra that is not installed
        return ""
