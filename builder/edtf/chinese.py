"""Dates in Chinese in traditional characters, as written in Taiwan."""

from collections.abc import Sequence

from builder.edtf.point import TimeOfDay
from builder.edtf.tongue import Civil, Note, Short, Tongue, clock, numeral

_SEASONS = ("春季", "夏季", "秋季", "冬季")
_MARKS = {"?": "可能是{}", "~": "約{}", "%": "可能約{}"}
_NOTES = {"?": "存疑", "~": "為約數", "%": "存疑且為約數"}
_PARTS = {"year": "年份", "month": "月份", "day": "日期", "season": "季節"}
_SOME = {"year": "某年", "month": "某月", "day": "某日"}
_FOURS = (37, 38, 39)
_UNITS = {"year": "每年", "month": "每月", "day": "每日", "": "全部時間"}


class Chinese(Tongue):
    """Full phrases."""

    def year(self, year: int) -> str:
        if year < 1:
            return f"西元前{numeral(1 - year)}年"
        return f"{year}年" if 1000 <= year <= 9999 else f"西元{numeral(year)}年"

    def month(self, year: int | None, month: int) -> str:
        return f"{'' if year is None else self.year(year)}{month}月"

    def day(self, year: int | None, month: int, day: int) -> str:
        return f"{self.month(year, month)}{day}日"

    def season(self, season: int, year: int | None) -> str:
        told = "" if year is None else self.year(year)
        if season > 32:
            # 2024年前四個月 could as well be the four months before 2024.
            joint = "的" if told and season in _FOURS else ""
            return f"{told}{joint}{_division(season)}"
        half = "" if season < 25 else "（北半球）" if season < 29 else "（南半球）"
        return f"{told}{_SEASONS[(season - 21) % 4]}{half}"

    def row(self, kind: str, first: int, last: int) -> str:
        if kind == "unknown":
            return "年份不詳" if first >= 0 else "西元前，年份不詳"
        # The first decade of a century shares its name with the century, so it is told by its years.
        if kind == "decade" and first >= 1000 and first % 100:
            return f"{first}年代"
        era = "西元前" if first < 0 else ""
        if kind == "century":
            return f"{era}{max(abs(first), abs(last)) // 100 + 1}世紀"
        if kind == "millennium":
            return f"{era or '西元'}第{max(abs(first), abs(last)) // 1000 + 1}個千年"
        return self.span(*self.pair((first, None, None), (last, None, None)))

    def in_row(self, body: str, kind: str, row: str) -> str:
        if kind == "unknown":
            return f"西元前某年{body}" if "西元前" in row else f"某年{body}"
        return f"{row}某年{body}"

    def unknown(self, body: str, parts: Sequence[str], inside: bool, /) -> str:
        # 日期 alone would be the whole date, and the month is known.
        lacking = "確切日期不詳" if list(parts) == ["day"] else f"{'及'.join(_PARTS[part] for part in parts)}不詳"
        return f"{body}（{lacking}）" if inside else f"{body}，{lacking}"

    def some_month(self, year: int, day: int) -> str:
        return f"{self.year(year)}某月{day}日"

    def choices(self, year: int, month: int | None, numbers: Sequence[int], *, together: bool) -> str:
        unit = "月" if month is None else "日"
        names = [f"{number}{unit}" for number in numbers]
        return f"{self.year(year)}{'' if month is None else f'{month}月'}{_listed(names, '及' if together else '或')}"

    def estimate(self, year: int, first: int, last: int, /) -> str:
        return f"{self.year(year)}（估計，介於{self.year(first)}與{self.year(last)}之間）"

    def pattern(self, first: str, last: str, written: str, /) -> str:
        return f"{first}至{last}之間（{written}，只知其中數字）"

    def one(self, unit: str, body: str, /) -> str:
        return f"{body}的{_SOME[unit]}"

    def pair(self, first: Civil, last: Civil) -> tuple[str, str]:
        if first[1] is None or first[0] != last[0]:
            return self.told(first), self.told(last)
        if first[1] == last[1] and last[2] is not None:
            return self.told(first), f"{last[2]}日"
        return self.told(first), self.told((None, *last[1:]))

    def of_one_year(self, dates: Sequence[Civil]) -> list[str]:
        return [self.told(dates[0]), *(self.told((None, month, day)) for _, month, day in dates[1:])]

    def marked(self, body: str, mark: str, _inside: bool, /) -> str:
        return _MARKS[mark].format(body)

    def noted(self, body: str, notes: Sequence[Note]) -> str:
        told = (f"{_listed([_PARTS[part] for part in parts], '及')}{_NOTES[mark]}" for parts, mark in notes)
        return f"{body}（{'；'.join(told)}）"

    def timed(self, day: str, time: TimeOfDay) -> str:
        return f"{day} {clock(time).replace(' (', '（').replace(')', '）')}"

    def span(self, first: str, last: str) -> str:
        return f"{first}至{last}"

    def during(self, body: str) -> str:
        return f"{body}期間"

    def from_to(self, first: str, last: str) -> str:
        return f"自{first}至{last}"

    def between(self, first: str, last: str) -> str:
        return f"{first}至{last}之間"

    def onwards(self, first: str) -> str:
        return f"自{first}起"

    def end_unknown(self, first: str) -> str:
        return f"自{first}起，結束時間不詳"

    def start_open(self, last: str) -> str:
        return f"至{last}為止，開始時間不限"

    def start_unknown(self, last: str) -> str:
        return f"至{last}為止，開始時間不詳"

    def endless(self, start: str, end: str) -> str:
        if start == end:
            return f"開始及結束時間{_side(start)}"
        return f"開始時間{_side(start)}，結束時間{_side(end)}"

    def or_earlier(self, last: str) -> str:
        return f"{last}或更早"

    def or_later(self, first: str) -> str:
        return f"{first}或更晚"

    def either(self, items: Sequence[str]) -> str:
        return _listed(items, "或")

    def each(self, items: Sequence[str]) -> str:
        return _listed(items, "及")

    def every(self, unit: str, first: str | None, last: str | None) -> str:
        if first is None:
            return f"{last}及以前{_UNITS[unit]}"
        return f"{first}起{_UNITS[unit]}" if last is None else f"{first}至{last}{_UNITS[unit]}"


class ChineseShort(Short, Chinese):
    """For a narrow margin: question marks, and brackets around what happened once."""

    def season(self, season: int, year: int | None) -> str:
        return super().season(season, year).replace("（北半球）", "").replace("（南半球）", "")

    def estimate(self, year: int, _first: int, _last: int, /) -> str:
        return f"{self.year(year)}（估計）"

    def marked(self, body: str, mark: str, _inside: bool, /) -> str:
        return {"?": f"{body}？", "~": f"約{body}", "%": f"約{body}？"}[mark]

    def from_to(self, first: str, last: str) -> str:
        return self.span(first, last)

    def between(self, first: str, last: str) -> str:
        return f"［{first}至{last}］"

    def onwards(self, first: str) -> str:
        return f"{first}起"

    def end_unknown(self, first: str) -> str:
        return f"{first}至？"

    def start_open(self, last: str) -> str:
        return f"至{last}"

    def start_unknown(self, last: str) -> str:
        return f"？至{last}"


def _division(season: int) -> str:
    if season < 37:
        return f"第{season - 32}季"
    return ("前四個月", "中間四個月", "最後四個月", "上半年", "下半年")[season - 37]


def _side(state: str) -> str:
    return "不限" if state == "open" else "不詳"


def _listed(items: Sequence[str], word: str) -> str:
    return items[0] if len(items) == 1 else f"{'、'.join(items[:-1])}{word}{items[-1]}"
