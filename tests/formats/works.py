"""A few sources, each with what is hard about it, that every bibliographic format must carry."""

from __future__ import annotations

from builder.edtf import parse
from builder.evidence import Work
from builder.schema.records import Archived, Source

UNTITLED = "[untitled]"
AWKWARD = "50 % of {R&D}_costs\\ & \"quotes\" ~ #1^2"  # fmt: skip
WORKS = (
    Work("awkward", Source(title=AWKWARD, publisher="A & B", url="https://e.org/a_b?c=%20&d={e}#f", author=("X, Y",))),
    Work("bare", Source(document="File 12")),
    Work(
        "full",
        Source(
            title="新聞 – a title",
            publisher="The Post",
            url="https://post.example/1",
            author=("A. Writer", "吳志中"),
            published=parse("2024-05-17"),
            accessed=parse("2024-06-01"),
            language="zh-Hant",
            archived=Archived(url="https://archive.example/1"),
        ),
    ),
    Work("month", Source(title="A book", publisher="A house", published=parse("2024-05"), type="book")),
    Work("span", Source(title="A hearing", publisher="P", published=parse("2024-05-17/2024-05-18"), type="broadcast")),
    Work("unsure", Source(url="https://e.org/", publisher="E", published=parse("2024?"), type="social")),
    Work("vague", Source(title="Old", publisher="E", published=parse("[..1984]"), type="document")),
)
