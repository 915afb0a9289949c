"""Dates as they are written elsewhere, or more loosely: other languages and eras, "early 2024", weeks, slips.

Used only for proposals; nothing here reads a date that counts.
"""

import datetime
import re
from calendar import monthrange

from builder.edtf.months import ENGLISH
from builder.problems import near

Guess = tuple[str, str]
_ERAS = {"中華民國": 1911, "民國": 1911, "民国": 1911, "令和": 2018, "平成": 1988, "昭和": 1925}
_ERA = re.compile(r"(中華民國|民國|民国|令和|平成|昭和) ?([0-9]{1,3}|元)(?= ?[年./-]|$)")
_ABROAD = {
    "jan": "januar janvier enero gennaio",
    "feb": "februar février fevrier febrero febbraio",
    "mar": "märz marz mars marzo",
    "apr": "avril abril aprile",
    "may": "mai mayo maggio",
    "jun": "juni juin junio giugno",
    "jul": "juli juillet julio luglio",
    "aug": "août aout agosto",
    "sep": "septembre septiembre settembre",
    "oct": "oktober octobre octubre ottobre",
    "nov": "novembre noviembre",
    "dec": "dezember décembre decembre diciembre dicembre",
}
_MONTHS_ABROAD = {name: short for short, names in _ABROAD.items() for name in names.split()}
_SEASONS = {"春": "21", "夏": "22", "秋": "23", "冬": "24"}
_PARTS = {"early": 0, "beginning of": 0, "start of": 0, "mid": 1, "middle of": 1, "late": 2, "end of": 2}
_PARTS_ZH = {"初": "early", "上旬": "early", "中": "mid", "中旬": "mid", "底": "late", "末": "late", "下旬": "late"}
_PART = re.compile(r"(?:the |in )?(?:the )?(early|mid|late|beginning of|start of|middle of|end of)[ -](.+)")
_RELATIVE = re.compile(
    r"(?:today|yesterday|tomorrow|now|last|this|next|recent|previous)\b.*|.*\bago|今天|昨天|今年|去年|本月|上月"
)


def at_home(plain: str) -> str:
    """A tidied date with years of an era, names of months in other languages and slips of the pen as they are here."""
    plain = _ERA.sub(lambda era: str(_ERAS[era[1]] + (1 if era[2] == "元" else int(era[2]))), plain)
    plain = re.sub(r"公元前 ?([0-9]{1,4})年?", r"\1 bc", plain)
    plain = re.sub(r"([0-9]{3}0)年代", r"\1s", plain)
    plain = re.sub(r"([0-9]{1,2})世紀", r"\1th century", plain)
    plain = re.sub(r"([0-9]{4})年 ?([春夏秋冬])[天季]?", lambda found: f"{found[1]}-{_SEASONS[found[2]]}", plain)
    plain = re.sub(r"(.*[年月]) ?(初|上旬|中旬|中|底|末|下旬)", lambda each: f"{_PARTS_ZH[each[2]]} {each[1]}", plain)
    plain = re.sub(r"^ה-?(?=[0-9])", "", plain)
    plain = re.sub(r"(?<=[0-9]{4}\. )([0-9]{1,2})\. ([0-9]{1,2})", r"\1-\2", plain).replace(". ", " ")
    plain = re.sub(r"([0-9]{4}) (?=[0-9]{1,2}-[0-9]{1,2}$)", r"\1-", plain)
    plain = re.sub(r" ?\((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\)", "", plain)
    plain = re.sub(r"(.+) \(?(?:approx(?:imately)?|circa|est(?:imated)?)\.?\)?", r"c. \1", plain)
    plain = re.sub(r"\b(?:de|del|le|el|den)\b ?", "", plain)
    plain = re.sub(r"^(?:some ?time (?:in|on|around)|as of|(?:the )?(?:night|evening|morning) of) ", "", plain)
    return re.sub(r"[^\W\d_]{3,}", _month_of, _digits(plain))


def _month_of(word: re.Match[str]) -> str:
    """The word itself, or the English name of the month that it is in another language or with a slip of the pen."""
    if word[0] in _MONTHS_ABROAD:
        return _MONTHS_ABROAD[word[0]]
    if word[0] in _WORDS or len(word[0]) < 4 or not word[0].isascii():
        return word[0]
    return (near(word[0], ENGLISH) or word[0]).lower()


_WORDS = frozenset(
    "spring summer autumn fall winter early late middle beginning start about around between before after since until "
    "till from century quarter half through either both later earlier onwards probably possibly perhaps maybe ongoing "
    "present today circa first second third fourth sometime decade unknown undated date year mayo march".split()
)


def _digits(plain: str) -> str:
    """O and l among digits are 0 and 1."""
    plain = re.sub(r"(?<=[0-9])o(?=[0-9-]|$)|(?<=-)o(?=[0-9])", "0", plain)
    return re.sub(r"\b[li](?=[0-9](?: |-|$))|(?<=[0-9])[li](?=[ -]|$)", "1", plain)


def fault_of_words(plain: str) -> tuple[str, str]:
    """A sentence and a mend for words that no calendar can turn into a date; empty for all else."""
    if _RELATIVE.fullmatch(plain):
        return "is true only on the day on which it is written.", "Write the day itself, such as 2024-05-17."
    name = next((month for month in ENGLISH if re.search(rf"\b{month[:3].lower()}", plain)), "")
    if name and not re.search(r"[0-9]{3}", plain):
        number = f"{ENGLISH.index(name) + 1:02}"
        day = re.search(r"\b[0-9]{1,2}\b", plain)
        example = f"2024-{number}-{day[0].zfill(2)}" if day else f"2024-{number}"
        return "names no year.", f"Write the year too, such as {example}."
    return "", ""


def loose(plain: str, single: str) -> list[Guess]:
    """What may be meant by a part of a year, month or decade; `single` is the EDTF text of the whole."""
    found = _PART.fullmatch(plain)
    if found is None or not single:
        return []
    third, word = _PARTS[found[1]], found[1].removesuffix(" of")
    whole = [(single, "if no more is known")]
    if re.fullmatch(r"[0-9]{4}", single):
        first, last = third * 4 + 1, third * 4 + 4
        return [*whole, (f"[{single}-{first:02}..{single}-{last:02}]", f"if {word} means these months")]
    if re.fullmatch(r"[0-9]{3}X", single):
        first, last = ((0, 3), (4, 6), (7, 9))[third]
        return [*whole, (f"[{single[:3]}{first}..{single[:3]}{last}]", f"if {word} means these years")]
    if re.fullmatch(r"[0-9]{4}-(?:0[1-9]|1[0-2])", single):
        end = monthrange(int(single[:4]), int(single[5:]))[1]
        first, last = ((1, 10), (11, 20), (21, end))[third]
        return [*whole, (f"[{single}-{first:02}..{single}-{last:02}]", f"if {word} means these days")]
    return whole


def short_years(plain: str) -> list[Guess]:
    """Day, month and a year of two digits, or a year of the Republic of China without its name."""
    found = re.fullmatch(r"(1[01][0-9])(?:年|[./-])([0-9]{1,2})(?:月|[./-])([0-9]{1,2})日?", plain)
    if found:
        year = int(found[1]) + 1911
        return [(f"{year}-{found[2]:0>2}-{found[3]:0>2}", f"if the year is 民國{found[1]}")]
    found = re.fullmatch(r"([0-9]{1,2}[./ -](?:[0-9]{1,2}|[a-z]{3,})[./ -]|[0-9]{1,2} [a-z]+,? )'?([0-9]{2})", plain)
    if found is None:
        found = re.fullmatch(r"([a-z]{3,}(?: [0-9]{1,2},)? )'?([0-9]{2})", plain)
    if found is None:
        return []
    return [(f"{found[1]}{'20' if found[2] < '50' else '19'}{found[2]}", "")]


def a_week_from(day: str) -> list[Guess]:
    """The seven days from a day on, given as EDTF."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
        return []
    try:
        first = datetime.date.fromisoformat(day)
        last = first + datetime.timedelta(days=6)
    except (ValueError, OverflowError):
        return []
    return [(f"{first}/{last}", "if it lasted all that week"), (f"[{first}..{last}]", "if it happened once in it")]


def weeks(plain: str) -> list[Guess]:
    """A week or a day of a year by its number (ISO 8601), which EDTF does not know."""
    found = re.fullmatch(r"([0-9]{4})-?w([0-9]{1,2})", plain)
    try:
        if found:
            return a_week_from(str(datetime.date.fromisocalendar(int(found[1]), int(found[2]), 1)))
        found = re.fullmatch(r"([0-9]{4})-([0-9]{3})", plain)
        if found and 1 <= int(found[2]) <= 366:
            day = datetime.date(int(found[1]), 1, 1) + datetime.timedelta(days=int(found[2]) - 1)
            return [(str(day), "if that is the number of the day in its year")] if day.year == int(found[1]) else []
    except ValueError:
        pass
    return []


def unknown_digits(plain: str) -> str:
    """Question marks, or words, in the place of digits that are not known."""
    found = re.fullmatch(r"([0-9]{2,4}\??\??)(?:-([0-9?]{2})(?:-([0-9?]{2}))?)?", plain)
    if found is None or "?" not in plain or len(found[1]) != 4:
        found = re.fullmatch(r"(?:xx|\?\?) (.+)", plain)
        return found[1] if found else ""
    return "-".join(part for part in found.groups() if part).replace("?", "X")


def brackets(text: str) -> str:
    """A date in brackets of which one is missing: with both where they say something, else without."""
    inner = text.strip("[]{} ")
    if not inner or (text[:1] in "[{") == (text[-1:] in "]}"):
        return ""
    if "," not in inner and ".." not in inner:
        return inner
    return f"{{{inner}}}" if "{" in text or "}" in text else f"[{inner}]"
