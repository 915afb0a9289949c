"""Words of the interface: a phrase by its key, with plurals after CLDR, in one language.

A phrase file is a flat mapping `key: "text with {name}"`; a phrase that counts is a mapping of CLDR plural categories
(`one`, `two`, `few`, `many`, `other`), chosen by `n`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

Phrase = str | Mapping[str, str]

LOCALES = {"en": "en", "zh-Hant": "zh_Hant_TW", "he": "he"}
GROUPED_FROM = 1000
HEBREW = tuple("אבגדהוזחטיכךלמםנןסעפףצץקרשת")
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi"})


def direction_of(language: str) -> str:
    """`rtl` or `ltr` for a BCP 47 language tag."""
    return "rtl" if language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr"


class Phrases:
    """The phrases of one language; called with a key and the values of its braces. An unknown key is a `KeyError`."""

    def __init__(self, language: str, phrases: Mapping[str, Phrase]) -> None:
        self.language = language
        self.direction = direction_of(language)
        self.phrases = phrases
        self.category = lru_cache(maxsize=10_000)(self._category)  # counts recur, and finding one takes a while

    @cached_property
    def locale(self) -> Locale:
        from babel import Locale  # takes 40 ms to import, and only pages need it

        return Locale.parse(LOCALES[self.language])

    def __call__(self, key: str, /, **values: object) -> str:
        phrase = self.phrases[key]
        if not isinstance(phrase, str):
            count = values["n"]
            assert isinstance(count, int)
            phrase = phrase.get(self.category(count)) or phrase["other"]
            values["n"] = self.number(count)
        return phrase.format(**values) if values else phrase

    def _category(self, count: int) -> str:
        return self.locale.plural_form(count)

    def __contains__(self, key: str) -> bool:
        return key in self.phrases

    def number(self, count: int) -> str:
        """A whole number with the language's own grouping."""
        if abs(count) < GROUPED_FROM:
            return str(count)
        from babel.numbers import format_decimal

        return format_decimal(count, locale=self.locale)

    def listed(self, items: Iterable[str]) -> str:
        """Several things as one phrase, in the language's own way: `a, b, and c`."""
        from babel.lists import format_list

        listed = list(items)
        if self.language == "he" and len(listed) > 1 and not listed[-1].startswith(HEBREW):
            listed[-1] = f"־{listed[-1]}"  # ו is tied to another script, or to a number, by a maqaf
        return format_list(listed, locale=self.locale)
