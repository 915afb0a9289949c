"""Made-up language: words of syllables, sentences, Markdown. The same seed gives the same text on every machine.

No word list is used, so no text belongs to anybody. Common words are short and rare ones long, and a word's frequency
falls with its rank (Zipf's law), so that an index of the text has the proportions of one of a real language.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import accumulate
from random import Random
from typing import TypeVar

Item = TypeVar("Item")

WORDS = 16_000
ONSETS = "b d f g h j k l m n p r s t v z br dr gr kl pr st tr".split()
VOWELS = "a a a e e e i i o o o u ai ea ou".split()
CODAS = ["", "", "", "", "", "", "l", "m", "n", "r", "s", "t", "nd", "rn", "st"]
# Up to which rank a word has how many syllables; the rest have three.
LENGTHS = ((150, 1), (4_000, 2))
PLAIN_UP_TO = 7  # words; a shorter sentence has no ornaments


class Dice:
    """Chance from a seed.

    Only `random()` is used: of all methods of `Random` it alone is promised to stay the same between versions of
    Python.
    """

    def __init__(self, seed: int) -> None:
        self._draw = Random(seed).random

    def below(self, limit: int) -> int:
        """A whole number from 0 to `limit` - 1."""
        return int(self._draw() * limit)

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both inclusive."""
        return low + self.below(high - low + 1)

    def one(self, items: Sequence[Item]) -> Item:
        return items[self.below(len(items))]

    def some(self, items: Sequence[Item], count: int) -> list[Item]:
        """`count` different ones of many `items`."""
        places: dict[int, None] = {}
        while len(places) < count:
            places[self.below(len(items))] = None
        return [items[place] for place in places]


class Prose:
    """A language of its own for one seed."""

    def __init__(self, dice: Dice) -> None:
        self.dice = dice
        self.words = self._vocabulary()
        # Whole numbers, since powers of fractions may differ in the last digit between machines.
        self._heights = list(accumulate(1_000_000_000 // (rank + 3) for rank in range(len(self.words))))

    def _vocabulary(self) -> tuple[str, ...]:
        found: dict[str, None] = {}
        while len(found) < WORDS:
            syllables = next((count for rank, count in LENGTHS if len(found) < rank), 3)
            found["".join(self._syllable() for _ in range(syllables))] = None
        return tuple(found)

    def _syllable(self) -> str:
        return self.dice.one(ONSETS) + self.dice.one(VOWELS) + self.dice.one(CODAS)

    def name(self, parts: int) -> str:
        """A name of so many capitalised words."""
        return " ".join(self.rare().capitalize() for _ in range(parts))

    def rare(self) -> str:
        """Any word of two syllables or more, each as likely as the other."""
        return self.words[self.dice.between(LENGTHS[0][0], WORDS - 1)]

    def some_words(self, count: int) -> list[str]:
        """Words as often as their rank says."""
        top = self._heights[-1]
        return [self.words[bisect(self._heights, self.dice.below(top))] for _ in range(count)]

    def phrase(self, count: int) -> str:
        """Some words that begin with a capital letter, without a full stop: a title."""
        return " ".join(self.some_words(count)).capitalize()

    def sentence(self, count: int, around: tuple[str, str] = ("", "")) -> str:
        """A sentence of `count` words, two of which stand between the marks `around`."""
        words = self.some_words(count)
        if count > PLAIN_UP_TO:
            self._adorn(words)
            start = self.dice.between(4, count - 2)
            words[start] = around[0] + words[start]
            words[start + 1] += around[1]
        text = " ".join(words)
        return text[0].upper() + text[1:] + "."

    def _adorn(self, words: list[str]) -> None:
        """What Markdown and typography have to look at among the first four words: quotes, apostrophes, dashes."""
        words[3] += self.dice.one((",", ",", ""))
        fate = self.dice.below(12)
        if fate == 0:
            words[1], words[2] = f'"{words[1]}', f'{words[2]}"'
        elif fate == 1:
            words[1] += "'s"
        elif fate == 2:
            words[2] += " --"

    def lengths(self, total: int) -> list[int]:
        """Lengths of sentences, 8 to 20 words each but for the last, that make `total` words."""
        found = []
        while total > 0:
            length = min(self.dice.between(8, 20), total)
            length = total if total - length < 8 else length
            found.append(length)
            total -= length
        return found

    def body(self, links: Sequence[str]) -> str:
        """Markdown of 120 to 250 words in 3 to 5 paragraphs; one is a list or a quotation, the others hold a mark."""
        total, count = self.dice.between(120, 250), self.dice.between(3, 5)
        shares = [total // count] * (count - 1) + [total - total // count * (count - 1)]
        odd = self.dice.below(count)
        return "\n\n".join(
            self._block(self.lengths(share)) if place == odd else self._paragraph(self.lengths(share), links)
            for place, share in enumerate(shares)
        )

    def _block(self, lengths: Iterable[int]) -> str:
        mark = self.dice.one(("- ", "> "))
        return "\n".join(mark + self.sentence(length) for length in lengths)

    def _paragraph(self, lengths: Sequence[int], links: Sequence[str]) -> str:
        marks = (("*", "*"), ("**", "**"), ("[", f"]({self.dice.one(links)})"))
        chosen = self.dice.below(len(lengths))
        return " ".join(
            self.sentence(length, self.dice.one(marks) if place == chosen else ("", ""))
            for place, length in enumerate(lengths)
        )
