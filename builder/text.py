"""Small facts about text: ids, slugs, white space, Unicode forms."""

from __future__ import annotations

import re
import unicodedata

WINDOWS_NAMES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
_PLAIN_ID = re.compile(r"(?=.{1,120}\Z)[a-z0-9]+(?:[-_]+[a-z0-9]+)*")  # most are; asked of every reference
_HYPHENS = re.compile(r"-+")


def nfc(text: str) -> str:
    """The text in Unicode Normalization Form C."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """One line: runs of white space become one space, the ends are trimmed."""
    return " ".join(text.split())


def slug(text: str) -> str:
    """An id made of any text: NFC, lower case, everything but letters and digits as single hyphens; may be empty."""
    return _hyphenated(nfc(text).lower())


def _hyphenated(text: str) -> str:
    return _HYPHENS.sub("-", "".join(each if is_letter(each) else "-" for each in text)).strip("-")


def is_letter(character: str) -> bool:
    """Whether a character is a letter, a digit, or a mark that makes part of one (as vowels do in many scripts)."""
    return character.isalnum() or unicodedata.category(character) in ("Mn", "Mc")


def tag_slug(tag: str) -> str:
    """The address of a tag: NFC, case-folded, spaces as hyphens, without what an address cannot hold."""
    return _hyphenated(nfc(tag).casefold())


def shown(character: str) -> str:
    """One character as an editor can recognize it: in quotation marks, or by its number where it cannot be seen."""
    if character == " ":
        return "a space"
    return f'"{character}"' if character.isprintable() else f"an invisible character (U+{ord(character):04X})"


def fault_of_id(word: str) -> str:
    """What is wrong with `word` as an id, as the end of a sentence; empty where nothing is."""
    if _PLAIN_ID.fullmatch(word) and word not in WINDOWS_NAMES:
        return ""
    foreign = next((each for each in word if each not in "-_" and not is_letter(each)), None)
    if word != nfc(word):
        return "has accents typed as separate characters"
    if foreign is not None:
        return f"has {shown(foreign)} in it"
    if word != word.lower():
        return "has capital letters"
    if not word or word[0] in "-_" or word[-1] in "-_":
        return "begins or ends with a hyphen or an underscore"
    if word in WINDOWS_NAMES:
        return "is a name that Windows keeps for itself"
    return "is longer than 120 bytes" if len(word.encode()) > 120 else ""
