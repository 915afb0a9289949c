"""Where lines end, and where none should: at the hyphen of a name, within a date, within a word of Chinese."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

MOST_HELD = 18  # letters that surely fit beside a mark
NO_BREAK = "\xa0"
_BY_SPACE = rf"\1{NO_BREAK}"
# A word that is torn badly: a letter or two before a hyphen (`T-Dome`, `F-16`), or a name of short parts (`Chia-lung`).
_TORN = re.compile(r"\b(?:\w{1,2}-\w[\w-]{0,14}|[A-Z][a-z]{1,5}-[a-z]{1,6}\b(?!-))")
# Whether there may be one, found from its hyphen on: most texts have none, and this is twenty times as quick.
_MAY_TEAR = re.compile(
    "-(?:"
    + "|".join(rf"(?<=\b{start}-)" for start in (r"\w", r"\w\w", *(f"[A-Z]{'[a-z]' * n}" for n in range(2, 6))))
    + r")\w"
)
# A day before its month. Most texts have none, and the first expression is the quicker one.
_MAY_BE_DAY = re.compile("[0-9] (?=[JFMASONDב])")
_DAY = re.compile(
    r"\b([0-9]{1,2}) (?=(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:tember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|ב(?:ינואר|ינו׳|פברואר|פבר׳|מרץ|אפריל|אפר׳|מאי|יוני|יולי|אוגוסט|אוג׳"
    r"|ספטמבר|ספט׳|אוקטובר|אוק׳|נובמבר|נוב׳|דצמבר|דצמ׳))(?!\w))"
)
# A date in Chinese, which could break at every character; between a year and its month it may.
_CHINESE = re.compile(r"([0-9]{4}年)?((?:[0-9]{1,2}月)?[0-9]{1,2}[月日])|[0-9]{4}年")
# Chinese writes no spaces, so where a word begins is told by words that nearly always begin or end a phrase, unless
# they are part of another word.
_JOINT = re.compile(
    "(?<=[^存現正所實內外潛])(?=在[^於野])|(?<=[^成造早也])(?=就[^職任])|(?<=[^方動意走轉指面導志一])(?=向)"
    "|(?<=[^參給授賦付])(?=與)|(?<=[^反針面相絕核])(?=對)|(?<=[^合兼])(?=並)"
    r"|(?<=[^目]的)(?=[^確士，、：；！？\s])|(?<=報導|認為|宣布|表示|提出|否認|證實|主張|要求|呼籲|譴責)(?=[^者了，、：；！？\s])"
    r"|(?<=[，、：；！？ \u3000])(?=[^，、：；！？\s」』）])"
)
# A name of two words, in a title that is written in other letters; in English any two words may begin so.
_NAME = re.compile(r"\b([A-Z][a-z]+) (?=[A-Z][a-z]+\b)")
_OTHER_LETTERS = re.compile("[\u05d0-\u05ea\u4e00-\u9fff]")
_ENDS = "，、：；！？ "
LONGEST_PIECE = 12  # characters that fit into a line of a title on a telephone
_HAN = re.compile("[\u4e00-\u9fff]")
_TAGS = re.compile(r'(<(?:[^<>"]|"[^"]*")*>)')


def unbroken(text: str) -> str | Markup:
    """A text in which no line ends within a date, or at the hyphen of a short word (`T-Dome`) or name (`Chia-lung`)."""
    if _MAY_BE_DAY.search(text):
        text = _DAY.sub(_BY_SPACE, text)
    return Markup(_held(str.__str__(escape(text)))) if _needs_marks(text) else text  # noqa: S704 - escaped, and words alone


def phrased(title: str) -> str | Markup:
    """A title, unbroken as a text is; nor does a line end within a foreign name, and in Chinese between phrases alone.

    A phrase that is too long for a line may break anywhere, so that it leaves no single character behind.
    """
    if title.isascii() or not _OTHER_LETTERS.search(title):
        return unbroken(title)
    title = _NAME.sub(_BY_SPACE, title)
    if not _HAN.search(title):
        return unbroken(title)
    *pieces, last = _JOINT.split(title)
    return Markup("".join(map(_with_end, pieces)) + _phrase(last))  # noqa: S704 - escaped below


def unbroken_in(html: str) -> str:
    """The same in the texts of HTML."""
    if not (_needs_marks(html) or _MAY_BE_DAY.search(html)):
        return html
    pieces = _TAGS.split(html)
    return "".join(piece if piece.startswith("<") else _held(_DAY.sub(_BY_SPACE, piece)) for piece in pieces)


def by_dates(text: str) -> str | Markup:
    """A date that is not one day, in which a line ends between its parts, as far as these fit into a margin.

    English and Hebrew part at a dash or a word, Chinese after 年 and 至; days of one month after 月.
    """
    first, dash, last = text.partition(" – ")
    if dash and max(len(first), len(last)) < MOST_HELD:
        return f"{first.replace(' ', NO_BREAK)}{NO_BREAK}– {last.replace(' ', NO_BREAK)}"
    if "年" not in text:
        return unbroken(text)
    before, _, after = text.partition("至")
    ends = "月" if "月" in before and after and "月" not in after and "年" not in after else "[年至]"
    return Markup(re.sub(rf"({ends})(?=[^\W至])", r"\1<wbr>", str.__str__(escape(text))))  # noqa: S704 - escaped, and wbr alone


def _needs_marks(text: str) -> bool:
    return bool(_MAY_TEAR.search(text)) or "月" in text or "年" in text or "日" in text


def _held(text: str) -> str:
    return _CHINESE.sub(_whole_date, _TORN.sub(r'<span class="whole">\g<0></span>', text))


def _with_end(text: str) -> str:
    return _phrase(text) if text[-1] in _ENDS else f"{_phrase(text)}<wbr>"


def _phrase(text: str) -> str:
    escaped = _held(str.__str__(escape(text)))
    return f'<span class="phrase">{escaped}</span>' if len(_HAN.findall(text)) > LONGEST_PIECE else escaped


def _whole_date(date: re.Match[str]) -> str:
    year, rest = date.groups()
    return f'<span class="whole">{year}<wbr>{rest}</span>' if year else f'<span class="whole">{date[0]}</span>'
