"""Columns of whole numbers as text: short once compressed, and quick to write and to read.

A number is one character, so that a column of small ones is a row of ASCII. The theme's `lib/columns.js` reads them.
"""

from __future__ import annotations

import re
import struct
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from zlib import crc32

# The number 0 is "#": no quotation mark and no control character is needed. Surrogates stand for nothing.
FIRST, SURROGATES = 0x23, (0xD800, 0xE000)
FAR = 500_000
_APART = re.compile("[^a-z0-9]+")


@lru_cache(maxsize=65_536)
def character(number: int) -> str:
    """The character of a number from 0 to a million."""
    code = number + FIRST
    return chr(code if code < SURROGATES[0] else code + SURROGATES[1] - SURROGATES[0])


def written(numbers: Iterable[int]) -> str:
    """A column of numbers."""
    return "".join(map(character, numbers))


def rows(lists: Sequence[Sequence[int]]) -> list[str]:
    """A column of lists: how long each is, and all that is in them."""
    return [written(map(len, lists)), written(number for row in lists for number in row)]


def signed(numbers: Iterable[int | None]) -> list[str | list[int]]:
    """A column of numbers that may be below 0, or None, which is written 0; one that is far from 0 is 1, and listed."""
    codes, far = [], []
    for number in numbers:
        if number is None:
            codes.append(0)
        elif -FAR < number < FAR:
            codes.append(2 * number + 2 if number >= 0 else 1 - 2 * number)
        else:
            codes.append(1)
            far.append(number)
    return [written(codes), far]


def steps(numbers: Iterable[int | None]) -> Iterator[int | None]:
    """How much each number is more than the last one, in a column in which neighbours are near each other."""
    last = 0
    for number in numbers:
        if number is None:
            yield None
        else:
            yield number - last
            last = number


def digest_of(name: str) -> int:
    """A short digest of an id: CRC-32, which every browser can work out."""
    return crc32(name.encode())


def digests(ids: Sequence[str]) -> tuple[str, dict[str, int]]:
    """The digest of each id, four bytes in base64, and the places of ids that share theirs with another."""
    numbers = [digest_of(each) for each in ids]
    text = b64encode(struct.pack(f"<{len(numbers)}I", *numbers)).decode()
    often = Counter(numbers)
    if len(often) == len(numbers):
        return text, {}
    return text, {name: place for place, name in enumerate(ids) if often[numbers[place]] > 1}


def shortened(name: str, title: str) -> str:
    """An id by its title: `-` and what follows where it begins as the title does, else `=` and all of it."""
    begun = _APART.sub("-", title.lower()).strip("-")
    return f"-{name[len(begun) :]}" if begun and name.startswith(begun) else f"={name}"
