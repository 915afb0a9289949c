"""`build.json`: how much the site holds, and what it was made of."""

from __future__ import annotations

import json

from builder.evidence import count_of_sources
from builder.model import Site

SCHEMA = 1
Said = dict[str, object]


def summary(site: Site) -> bytes:
    """The counts of what is published, the Git revision of its content, and a digest of what it says.

    Two builds by one version of the program say the same where the digests are equal.
    """
    counts = {name: len(entities) for name, entities in site.entities.items() if name != "pages"}
    told = {"events": len(site.events), **counts, "sources": count_of_sources(site.events)}
    return _written({"schema": SCHEMA, "counts": told, "revision": site.revision or None}, site.content())


def reworded(last: bytes, content: bytes) -> bytes:
    """The `last` one, for a site of which only texts say something else since; `content` is its digest now."""
    return _written(json.loads(last), content)


def _written(said: Said, content: bytes) -> bytes:
    return (json.dumps(said | {"content": content.hex()}, indent=2) + "\n").encode()
