"""Why a date cannot be read: the sentence for the editor. Reached only when reading has failed."""

import re

from builder.edtf.days import month_length
from builder.edtf.faults import EdtfError, named, quoted
from builder.edtf.months import ENGLISH

EXAMPLES = "Write a year, a year and month, or a whole date: 2024, 2024-05 or 2024-05-17."

_ALIEN = re.compile(r"[^0-9XYESTZ?~%:+\-]")
_MARK = "?~%"


def no_such_year(mask: str, offset: int) -> EdtfError:
    """The year is -0000, the only four digits that are no year."""
    return EdtfError(f"There is no year {mask}.", "Write 0000 for the year before year 1 (1 BCE).", offset, "0000")


def no_such_month(year: str, month: str, offset: int, day: str = "") -> EdtfError:
    """The two characters in the place of the month stand for no month; `day` is "" where none follows."""
    if "X" in month:
        return EdtfError(f'No month fits "{month}".', "Write XX where nothing is known of the month.", offset)
    if day and 21 <= int(month) <= 41:
        fix = f"Write {year}-{month} for the season alone, or a month from 01 to 12."
        return EdtfError(f"{month} stands for a season, which has no days.", fix, offset)
    fix = f'Write a month from 01 to 12, or "{year}" if the month is not known.'
    if not day:
        fix += " The numbers from 21 to 41 are for seasons, quarters and halves of a year."
    return EdtfError(f"There is no month {month}.", fix, offset, year)


def no_such_day(year: str, month: str, day: str, offset: int) -> EdtfError:
    """The day exists in no month and year that the date may stand for."""
    if "X" in month or "X" in day:
        return EdtfError(f'No day fits "{year}-{month}-{day}".', "Write XX where nothing is known of the day.", offset)
    if not 1 <= int(day) <= 31:
        fix = f'Write a day from 01 to 31, or "{year}-{month}" if the day is not known.'
        return EdtfError(f"There is no day {day}.", fix, offset, f"{year}-{month}")
    name = ENGLISH[int(month) - 1]
    if "X" not in year:
        length = month_length(int(year), int(month))
        sentence = f"{int(day)} {name} does not exist: {name} {int(year)} has {length} days."
    elif day == "29":
        length = 28
        sentence = f"29 {name} does not exist: no year written {year} is a leap year."
    else:
        length = month_length(2000, int(month))
        sentence = f"{int(day)} {name} does not exist: {name} has {length} days."
    fix = f'Write a day from 01 to {length}, or "{year}-{month}" if the day is not known.'
    return EdtfError(sentence, fix, offset, f"{year}-{month}")


def unreadable(text: str, offset: int) -> EdtfError:
    """The text has not the form of a date."""
    if not text:
        return EdtfError("A date is missing.", EXAMPLES, offset)
    if text == "..":
        return EdtfError("Two dots alone are no date.", EXAMPLES, offset)
    return _alien(text, offset) or _letters(text, offset) or _component(text, offset)


def _alien(text: str, offset: int) -> EdtfError | None:
    found = _ALIEN.search(text)
    if found is None:
        return None
    char, place = found[0], offset + found.start()
    if char == " ":
        return EdtfError("There is a space in the date.", "Write the date without spaces.", place)
    if char == ".":
        return EdtfError("Dots do not belong in a date.", "Write hyphens between year, month and day.", place)
    if char == "x":
        return EdtfError("An unknown digit is written with a capital X.", "Write X instead of x.", place)
    if char in "[]{}":
        return EdtfError(f"The bracket {char} does not belong here.", "Write brackets around the whole date.", place)
    if char in "()":
        return EdtfError("Dates have no round brackets.", "Write the ?, ~ or % right after what it is about.", place)
    if not char.isascii() and char.isdigit():
        return EdtfError(f"{named(char)} is not one of the digits 0 to 9.", "Write the date with 0 to 9.", place)
    return EdtfError(f"{named(char)} does not belong in a date.", EXAMPLES, place)


def _letters(text: str, offset: int) -> EdtfError | None:
    if "+" in text:
        return EdtfError("A date has no plus sign.", "Leave the plus sign out.", offset + text.index("+"))
    if "Y" in text:
        fix = "Write Y and the digits of the year, such as Y12024, and nothing smaller than the year."
        return EdtfError(f"{quoted(text)} is not a year of more than four digits.", fix, offset)
    if "S" in text:
        fix = "Write a whole year before S and the number of digits to trust after it, such as 1950S2."
        return EdtfError(f"{quoted(text)} is not a year with significant digits.", fix, offset)
    if "E" in text:
        fix = "Write Y before it, such as Y17E7."
        return EdtfError("A year with the letter E needs the letter Y before it.", fix, offset + text.index("E"))
    return None


def _component(text: str, offset: int) -> EdtfError:
    """Find the first of year, month and day that has the wrong number of digits."""
    head, _, _ = text.partition("T")
    place = 0
    while place < len(head) and head[place] in _MARK:
        place += 1
    if head[place:].startswith("-"):
        place += 1
    for name, length, piece in zip(("year", "month", "day"), (4, 2, 2), head[place:].split("-"), strict=False):
        digits = piece.strip(_MARK)
        if len(digits) != length or not re.fullmatch("[0-9X]+", digits):
            return _length_fault(name, length, digits, offset + place)
        place += len(piece) + 1
    return EdtfError(f"{quoted(text)} is not a date that can be read.", EXAMPLES, offset)


def _length_fault(name: str, length: int, digits: str, offset: int) -> EdtfError:
    if not digits:
        return EdtfError(f"The {name} is missing.", EXAMPLES, offset)
    if name == "year" and re.fullmatch("[0-9]{5,}", digits) and digits[0] != "0":
        return EdtfError(f"The year {quoted(digits)} has more than four digits.", f'Write "Y{digits}".', offset)
    words = {4: "four", 2: "two"}[length]
    fix = EXAMPLES
    if name == "year" and re.fullmatch("[0-9]{3}", digits):
        fix = f'Write "{digits}X" for the years {digits}0 to {digits}9, or "0{digits}" for the year {digits}.'
    elif name != "year" and re.fullmatch("[0-9]", digits):
        fix = f"Write 0{digits}."
    return EdtfError(f"The {name} {quoted(digits)} does not have {words} digits.", fix, offset)
