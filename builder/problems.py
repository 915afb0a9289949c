"""What an editor did wrong, as values: where, which rule, what happened, what to do.

Exceptions are for faults of the program; a mistake in content is a `Problem`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from heapq import nlargest
from itertools import takewhile

_LONG = re.compile(r'"([^"]{80})[^"]{20,}"')
LONGEST = 900  # characters: the longest sentence of our own lists the keys of an event
NEAR = 0.7
FEW = 100
COMPARED = 500  # letter by letter; of more that may be near, those that begin alike
MANY_IN_A_FILE = 1_000  # more mistakes of one file are not told, since nobody reads them and finding them takes time
_PARTED = re.compile(r"[\s_-]+")
# Words for what has another name here, near though they are not alike; every guess looks here first.
MEANT: dict[str, tuple[str, ...]] = {
    "anonymous": ("unnamed", "background", "not-named"),
    "agreement": ("deal", "treaty", "mou", "memorandum", "contract"),
    "answered-by": ("answered",),
    "at": ("where",),
    "background": ("context",),
    "by": ("said_by", "speaker", "who", "claimed_by", "claimant"),
    "byline": ("author", "authors", "writer", "written_by"),
    "caused-by": ("because-of", "caused", "due-to"),
    "city": ("town", "village", "municipality"),
    "colour": ("color",),
    "confirmed": ("certain", "verified", "true", "proven", "proved", "yes", "known"),
    "country": ("nation", "state"),
    "defence": ("defense", "military", "arms", "security"),
    "denied": ("false", "refuted", "rejected", "untrue", "denies", "denial"),
    "disputed": ("contested", "unclear", "doubtful", "controversial"),
    "exact": ("precise", "address", "building"),
    "event": ("target", "to"),
    "follows": ("after", "following"),
    "followed-by": ("before", "precedes", "preceding", "earlier-than"),
    "he": ("hebrew", "iw", "heb", "he-il"),
    "en": ("english", "eng", "en-gb", "en-us"),
    "incident": ("attack", "accident", "explosion", "strike"),
    "kind": ("category", "type", "event_type"),
    "lat": ("latitude",),
    "licence": ("license",),
    "locator": ("page", "paragraph", "timestamp"),
    "lon": ("longitude", "lng", "long"),
    "no-comment": ("declined", "declined-to-comment", "refused", "none"),
    "no-response": ("silent", "silence", "unanswered", "did-not-respond"),
    "note": ("notes", "comment", "comments", "remark", "todo"),
    "on-record": ("on-the-record", "named", "official", "public"),
    "organization": ("organisation",),
    "organizations": ("organisations", "orgs", "institutions"),
    "people": ("persons", "person", "participants", "actors"),
    "places": ("location", "locations", "where", "place"),
    "press": ("media", "newspaper", "news"),
    "published": ("date", "published_at", "pub_date"),
    "publisher": ("outlet", "newspaper", "medium", "media", "site"),
    "quote": ("quotation",),
    "quotes": ("quotations",),
    "report": ("article", "coverage", "publication"),
    "reported": (
        "rumoured",
        "rumored",
        "unconfirmed",
        "alleged",
        "claimed",
        "possible",
        "likely",
        "probable",
        "unknown",
    ),
    "responds-to": ("response-to", "reply-to", "answers", "reaction-to"),
    "response": ("reply", "reaction", "answer"),
    "retracted": ("withdrawn", "deleted", "corrected"),
    "statement": ("speech", "remarks", "interview", "quote"),
    "storylines": ("storyline", "threads", "topics", "stories"),
    "summary": ("description", "abstract", "lead", "teaser", "excerpt"),
    "tags": ("keywords", "labels", "tag"),
    "text": ("claim", "statement"),
    "title": ("headline", "name", "heading"),
    "name": ("title", "full_name"),
    "trade": ("economy", "business", "commerce"),
    "unannounced": ("unpublicised", "unpublicized", "private"),
    "url": ("link", "href", "address", "website", "web"),
    "visit": ("meeting", "trip", "delegation", "travel"),
    "zh-Hant": ("zh", "zh-tw", "zh_tw", "chinese", "zh-hk", "cn", "zh-hans"),
}
_MEANT_BY = {(word, meant) for meant, words in MEANT.items() for word in words}
SEVERITIES = {"E": "error", "W": "warning", "N": "notice"}


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file: `path` relative to the root with `/`, `line` and `column` from 1, in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake, in two sentences; `code` is permanent (`E` stops a build, `W` warns, `N` is counted)."""

    where: Where
    code: str
    what: str
    fix: str
    raised: str = ""
    count: int = 1  # of a notice: how many of its sort it stands for

    @property
    def severity(self) -> str:
        """`error`, `warning` or `notice`: what the site's settings say of this code, else what its letter says."""
        return self.raised or SEVERITIES[self.code[0]]


class FailureError(Exception):
    """Something could not be done: the message says what and why, `fix` what to do, both in full sentences.

    Not an editor's mistake, which is a `Problem`, but what the machine or the folder makes impossible.
    """

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what, fix)  # both, so that it can be sent from one process to another
        self.fix = fix

    def __str__(self) -> str:
        return str(self.args[0])


def in_order(*groups: Iterable[Problem]) -> tuple[Problem, ...]:
    """All problems of a run, each once, by file, line and column, and none longer than anybody reads."""
    return tuple(sorted({_in_brief(problem) for group in groups for problem in group}))


def _in_brief(problem: Problem) -> Problem:
    what = brief(problem.what)
    fix = problem.fix[:LONGEST] if "rite: " in problem.fix else brief(problem.fix)  # a line to be written is whole
    return problem if (what, fix) == (problem.what, problem.fix) else replace(problem, what=what, fix=fix)


def weighed(problems: Iterable[Problem], lint: Mapping[str, str]) -> tuple[Problem, ...]:
    """The problems with the weight that a site gives to their codes: `ignore`, `notice`, `warning` or `error`.

    An error cannot be made less, since what it stops could not be built.
    """
    return tuple(
        problem if problem.code[0] == "E" else replace(problem, raised=lint.get(problem.code, ""))
        for problem in problems
        if problem.code[0] == "E" or lint.get(problem.code) != "ignore"
    )


def fatal(problems: Iterable[Problem], strict: bool = False) -> bool:
    """Whether these stop a build: any error, and under `strict` any warning."""
    stopping = {"error", "warning"} if strict else {"error"}
    return any(problem.severity in stopping for problem in problems)


def too_many(where: Where) -> Problem:
    """What stands for all mistakes of a file that are not told."""
    what = f"There are more than {MANY_IN_A_FILE:,} mistakes in this file; no more of them are told."
    return Problem(where, "E105", what, "Mend those first.")


def brief(sentence: str) -> str:
    """A sentence that, with its quotations, is not longer than anybody reads."""
    short = _LONG.sub(r'"\1…"', sentence)
    return short if len(short) <= LONGEST else short[: LONGEST - 1] + "…"


def _may_be_near(word: str, candidate: str) -> bool:
    """A quick look at length and letters, which spares thousands of slow comparisons."""
    most = 2 * min(len(word), len(candidate)) / max(len(word) + len(candidate), 1)
    return most >= NEAR and 2 * len(set(word) & set(candidate)) >= NEAR * len(set(candidate))


def near(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like `word`, or None; the one place that guesses.

    First come the same word in other letters, another word for the same, and the same parts in another order.
    """
    listed = tuple(candidates)
    return _nearest_of_few(word, listed) if len(listed) <= FEW else _nearest(word, listed)


@lru_cache(maxsize=4096)
def _nearest_of_few(word: str, candidates: tuple[str, ...]) -> str | None:
    """Kept, since a mistake in one entry of a long file is mostly in all of them."""
    return _nearest(word, candidates)


def _nearest(word: str, candidates: tuple[str, ...]) -> str | None:
    folded = word.casefold()
    by_folded = {candidate.casefold(): candidate for candidate in candidates}
    joined, same = "-".join(_PARTED.split(folded)), _parts(folded)
    for candidate, written in by_folded.items():
        if candidate == joined or (joined, written) in _MEANT_BY or (folded, written) in _MEANT_BY:
            return written
        if len(candidate) == len(folded) and len(same) > 1 and _parts(candidate) == same:
            return written
    alike = [candidate for candidate in by_folded if _may_be_near(folded, candidate)]
    if len(alike) > COMPARED:
        alike = nlargest(COMPARED, alike, key=lambda candidate: _shared(folded, candidate))
    found = get_close_matches(folded, alike, n=1, cutoff=NEAR)
    return by_folded[found[0]] if found else None


def _shared(word: str, candidate: str) -> int:
    """How many letters two words begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, candidate, strict=False)))


def _parts(word: str) -> list[str]:
    return sorted(filter(None, _PARTED.split(word)))


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """` Did you mean "x"?` with its leading space, or nothing."""
    guess = near(word, candidates)
    return f' Did you mean "{guess}"?' if guess else ""
