"""What an editor most likely meant by a text that is no EDTF date, so that the message can propose it."""

import re
from collections.abc import Callable, Iterator

from builder.edtf.customs import (
    Guess,
    a_week_from,
    at_home,
    brackets,
    fault_of_words,
    loose,
    short_years,
    unknown_digits,
    weeks,
)
from builder.edtf.diagnosis import EXAMPLES
from builder.edtf.faults import EdtfError, quoted
from builder.edtf.habits import borrowed, clocked, single, tidy
from builder.edtf.months import ENGLISH

_LONGEST = 80
_WORD = re.compile(r"[^\W\d_XYESTZ]")
_FOREIGN = "{} is not in the form that dates have here."
_NOTHING = ("?", "unknown", "undated", "n.d", "nd", "no date", "date unknown", "tba", "tbd", "tbc", "不明", "不詳")

_DAY_FIRST = "if the day stands first"
_ALL_NUMBERS = re.compile(r"[0-9]{1,4}([./])[0-9]{1,2}\1[0-9]{1,4}")

"""A proposal, and when it is the right one ("" where that is plain)."""


def amended(fault: EdtfError, text: str, read: Callable[[str], object]) -> EdtfError:
    """The fault with a better fix where a guess at what was meant can be read by `read`."""
    if len(text) > _LONGEST:
        return fault
    for guesses in _guesses(text):
        proposals = [guess for guess in guesses if _readable(guess[0], read)]
        if proposals:
            return _with(fault, text, proposals)
    proposal = fault.proposal if _readable(fault.proposal, read) else ""
    word = _WORD.search(text.replace("x", "X"))
    said, fix = fault_of_words(tidy(text))
    if said:
        return EdtfError(f"{quoted(text)} {said}", fix, 0, proposal)
    if word is None:
        return EdtfError(str(fault), fault.fix or EXAMPLES, fault.offset, proposal)
    return EdtfError(_FOREIGN.format(quoted(text)), EXAMPLES, word.start(), proposal)


def _readable(text: str, read: Callable[[str], object]) -> bool:
    try:
        read(text)
    except EdtfError:
        return False
    return True


def _with(fault: EdtfError, text: str, proposals: list[Guess]) -> EdtfError:
    choices = ", or ".join(f'"{proposal}" {reason}'.strip() for proposal, reason in proposals)
    word = _WORD.search(text.replace("x", "X"))
    foreign = word or _ALL_NUMBERS.fullmatch(text)
    sentence = _FOREIGN.format(quoted(text)) if foreign else str(fault)
    if proposals[0][1] == _DAY_FIRST:
        one, other = (_in_words(proposal) for proposal, _ in proposals)
        sentence = f"{quoted(text)} can be read in two ways, as {one} and as {other}."
    return EdtfError(sentence, f"Write {choices}.", word.start() if word else fault.offset, proposals[0][0])


def _in_words(day: str) -> str:
    year, month, number = day.split("-")
    return f"{int(number)} {ENGLISH[int(month) - 1]} {year}"


def _guesses(text: str) -> Iterator[list[Guess]]:
    """Guesses, the safest first; each is a list of alternatives."""
    plain = tidy(text)
    yield from _plain_guesses(plain)
    yield _without_what_is_wrong(text, plain)
    home = at_home(plain)
    if home != plain:
        yield from _plain_guesses(home)
    yield weeks(plain)
    began = re.fullmatch(r"(?:the )?week (?:of|beginning|from) (.+)", home)
    yield a_week_from(single(began[1])) if began else []
    for longer, reason in short_years(home):
        yield [(longer, reason)]
        yield from _plain_guesses(longer)


def _without_what_is_wrong(text: str, plain: str) -> list[Guess]:
    """The date without a sign too much or with one that is missing."""
    if not re.search("[1-9]", plain):
        return []
    once = re.sub(r"(?<!^)-+", "-", plain).rstrip("-")
    open_ended = re.fullmatch(r"([0-9-]+[0-9]) ?(\+|-)", plain)
    if open_ended and open_ended[2] == "+":
        return [(f"[{single(open_ended[1])}..]", "for that or later")]
    if open_ended and re.fullmatch("[0-9]{4}", open_ended[1]):
        return [(f"{open_ended[1]}/..", "if it lasts")]
    turned = re.fullmatch(r"\[([^\[\],.]+)\.\.([^\[\],.]+)\]", text)
    if turned:
        return [(f"[{turned[2]}..{turned[1]}]", "if the two are the wrong way round")]
    guesses = (brackets(text), unknown_digits(plain), once if once != plain else "", once.removesuffix("z"))
    return [(guess, "") for guess in guesses if guess][:1]


def _plain_guesses(plain: str) -> Iterator[list[Guess]]:
    yield loose(plain, single(plain))
    yield _winter(plain)
    yield _years(plain)
    yield [(re.sub(r"\s+", "", plain).upper(), "")]
    yield [(_of_the_draft(plain), "")]
    yield _swapped(plain)
    yield _shortened(plain)
    yield _numeric(plain)
    yield [(single(plain), "")]
    yield [(clocked(plain), "")]
    yield _compound(plain)
    yield _row(plain)
    yield [("XXXX", "if not even the year is known")] if plain in _NOTHING else []


def _of_the_draft(plain: str) -> str:
    """EDTF with the signs of its draft of 2012, or with one sign in the place of another."""
    squeezed = re.sub(r"[\s()]+", "", plain)
    squeezed = re.sub(r"\bopen\b", "..", squeezed)
    squeezed = re.sub(r"\bunknown\b|\bnone\b", "", squeezed)
    squeezed = re.sub(r"(?<=[0-9ux-])u", "x", re.sub(r"(?<=[0-9ux-])u", "x", squeezed))
    squeezed = re.sub(r"\.{3,}|/(?=[^/]*[]}]$)", "..", squeezed)
    return re.sub(r"\?~|~\?", "%", squeezed).upper()


def _winter(plain: str) -> list[Guess]:
    """A winter that is named by both of its years."""
    found = re.fullmatch(r"winter (?:of )?([0-9]{4}) ?[-/] ?([0-9]{4}|[0-9]{2})", plain)
    return [(f"{found[1]}-24", "")] if found and int(found[2][-2:]) == (int(found[1]) + 1) % 100 else []


def _years(plain: str) -> list[Guess]:
    """1914-1918, 1914/18 and 1914 - 18; a bare 1914-18 is left to the fault that it has."""
    found = re.fullmatch(r"([0-9]{4}) ?([-/]) ?([0-9]{4}|[0-9]{2})", plain)
    if found is None:
        return []
    first, sign, last = found.groups()
    if len(last) == 2:
        month = f"{first}-{last}" if sign == "/" and 1 <= int(last) <= 12 else ""
        last = first[:2] + last
        # 2023/24 is two years, 2024/05 is a month, 2011/12 may be either.
        if int(last) <= int(first):
            return [(month, "")]
        return [*_stretch(first, last), *([(month, "if a month is meant")] if month else [])]
    return _stretch(first, last)


def _stretch(first: str, last: str) -> list[Guess]:
    return [(f"{first}/{last}", "if it lasted all that time"), (f"[{first}..{last}]", "if it happened once in it")]


def _swapped(plain: str) -> list[Guess]:
    """Year, day and month in that order."""
    found = re.fullmatch(r"([0-9]{4})-(1[3-9]|2[0-9]|3[01])-(0[1-9]|1[0-2])", plain)
    return [(f"{found[1]}-{found[3]}-{found[2]}", "if that is meant")] if found else []


def _shortened(plain: str) -> list[Guess]:
    """2024-05-17/18 and 2024-05-17/06-20, whose end is not written in full."""
    found = re.fullmatch(r"([0-9]{4}-)([0-9]{2}-)([0-9]{2}) ?[-/] ?([0-9]{2}-)?([0-9]{2})", plain)
    if found is None:
        return []
    return _stretch(f"{found[1]}{found[2]}{found[3]}", f"{found[1]}{found[4] or found[2]}{found[5]}")


def _numeric(plain: str) -> list[Guess]:
    """Day, month and year as numbers, in either order."""
    found = re.fullmatch(r"([0-9]{1,2})([./ -])([0-9]{1,2})\2([0-9]{4})", plain)
    if found is None:
        return []
    one, two, year = found[1].zfill(2), found[3].zfill(2), found[4]
    if one == two or int(one) > 12 or int(two) > 12 or found[2] == ".":
        return [(f"{year}-{two}-{one}", "")] if int(two) <= 12 else [(f"{year}-{one}-{two}", "")]
    return [(f"{year}-{two}-{one}", _DAY_FIRST), (f"{year}-{one}-{two}", "if the month stands first")]


_ONE_SIDED: list[tuple[str, str, str]] = [
    (
        r"(?:before|until|till|by|up to|no later than|not later than|earlier than|prior to|<=?) ?(.+)",
        "[..{}]",
        "for {} or earlier",
    ),
    (r"(.+) (?:or earlier|or before|at the latest)", "[..{}]", ""),
    (r"(?:since|from) (.+?)(?: on| onwards?| to (?:now|today|the present|present))?", "{}/..", "if it lasts"),
    (r"(.+?) ?(?:-|to|until) ?(?:now|today|the present|present|ongoing)", "{}/..", ""),
    (r"(?:after|not before|no earlier than|later than|>=?) ?(.+)", "[{}..]", "for {} or later"),
    (r"(.+) (?:or later|or after|onwards?|at the earliest)", "[{}..]", ""),
]

_TWO_SIDED: list[tuple[str, tuple[str, ...]]] = [
    (r"(?:some ?time )?(?:between) (.+?) (?:and|-) (.+)", ("[{}..{}]",)),
    (r"(?:from )?(.+?) (?:to|until|till|through|thru) (.+)", ("{}/{}", "[{}..{}]")),
    (r"(?:either )?(.+?),? or (.+)", ("[{},{}]",)),
    (r"(?:both )?(.+?),? and (.+)", ("{{{},{}}}",)),
    (r"(.+?) ?\.\. ?(.+)", ("{}/{}", "[{}..{}]")),
    (r"(.+?) - (.+)", ("{}/{}", "[{}..{}]")),
    (r"(.+?)-(.+)", ("{}/{}", "[{}..{}]")),
    (r"([^/]+)/([^/]+)", ("{}/{}", "[{}..{}]")),
    (r"([^,]+), ?([^,]+)", ("[{},{}]", "{{{},{}}}")),
]

_REASONS = {
    "{}/{}": "if it lasted all that time",
    "[{}..{}]": "if it happened once in it",
    "[{},{}]": "if it happened on one of them",
    "{{{},{}}}": "if it happened on each of them",
}


def _compound(plain: str) -> list[Guess]:
    """Two dates, or one with an open side, in words."""
    for pattern, form, reason in _ONE_SIDED:
        found = re.fullmatch(pattern, plain)
        inner = single(found[1]) if found else ""
        if inner:
            return [(form.format(inner), reason.format(inner))]
    for pattern, forms in _TWO_SIDED:
        pair = _pair(re.fullmatch(pattern, plain))
        if pair:
            return [(form.format(*pair), _REASONS[form] if len(forms) > 1 else "") for form in forms]
    return []


def _row(plain: str) -> list[Guess]:
    """Several days of one month: "3, 4 and 5 May 2024"."""
    pieces = re.split(r", ?(?:and |or )?| and | or ", plain)
    days = [single(piece) or borrowed(piece, pieces[-1]) for piece in pieces]
    if len(pieces) < 3 or not all(days):
        return []
    joined = ",".join(days)
    if " or " in plain:
        return [(f"[{joined}]", "")]
    return [(f"{{{joined}}}", _REASONS["{{{},{}}}"]), (f"[{joined}]", _REASONS["[{},{}]"])]


def _pair(found: re.Match[str] | None) -> tuple[str, str] | None:
    if found is None:
        return None
    last = single(found[2]) or borrowed(found[2], found[1])
    first = single(found[1]) or borrowed(found[1], found[2])
    return (first, last) if first and last else None
