"""Small facts about text: ids, slugs, white space, Unicode forms, JSON."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache

WINDOWS_NAMES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
# What Windows allows in no name, and what a shell or an address would take for something else.
_FOREIGN = frozenset('\\:*?"<>|')
LONGEST_NAME = 200  # bytes of a name; file systems allow 255, and a file that is being written has a longer name
LONGEST_ID = 120  # bytes
_PLAIN_ID = re.compile(r"(?=.{1,120}\Z)[a-z0-9]+(?:[-_]+[a-z0-9]+)*")  # most are; asked of every reference
_HYPHENS = re.compile(r"-+")


def nfc(text: str) -> str:
    """The text in Unicode Normalization Form C."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def as_json(value: object) -> bytes:
    """JSON for programs alone: nothing in it that is not needed."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def squeeze(text: str) -> str:
    """One line: runs of white space become one space, the ends are trimmed."""
    return " ".join(text.split())


@lru_cache(maxsize=100_000)
def slug(text: str) -> str:
    """An id made of any text: plain letters, lower case, all but letters and digits as single hyphens; may be empty."""
    plain = text if text.isascii() else "".join(nfkc(each) if _stands_for(each) else each for each in text)
    return _hyphenated(nfc(nfc(plain).lower()))


def _hyphenated(text: str) -> str:
    return _HYPHENS.sub("-", "".join(each if is_letter(each) else "-" for each in text)).strip("-")


def is_letter(character: str) -> bool:
    """Whether a character is a letter, a digit, or a mark that makes part of one (as vowels do in many scripts)."""
    if is_ignorable(character):
        return False
    return character.isalnum() or unicodedata.category(character) in ("Mn", "Mc")


# Letters and marks that are shown as nothing (Unicode's property Default_Ignorable_Code_Point): two words that differ
# in these alone look the same.
_IGNORABLE = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def is_ignorable(character: str) -> bool:
    """Whether a character is drawn as nothing at all."""
    return not character.isascii() and _IGNORABLE.match(character) is not None


@lru_cache(maxsize=100_000)
def tag_slug(tag: str) -> str:
    """The address of a tag: NFC, case-folded, spaces as hyphens, without what an address cannot hold."""
    return _hyphenated(nfc(nfc(tag).casefold()))


def shown(character: str) -> str:
    """One character as an editor can recognize it: in quotation marks, or by its number where it cannot be seen."""
    if character == " ":
        return "a space"
    visible = character.isprintable() and not is_ignorable(character)
    return f'"{character}"' if visible else f"an invisible character (U+{ord(character):04X})"


def fault_of_id(word: str) -> str:
    """What is wrong with `word` as an id, as the end of a sentence; empty where nothing is."""
    if _PLAIN_ID.fullmatch(word) and word not in WINDOWS_NAMES:
        return ""
    if len(word.encode("utf-8", "surrogatepass")) > LONGEST_ID:
        return f"is longer than {LONGEST_ID} bytes"
    foreign = next((each for each in word if each not in "-_" and not is_letter(each)), None)
    if word != nfc(word):
        return "has accents typed as separate characters"
    if foreign is not None:
        return f"has {shown(foreign)} in it"
    if word != word.lower():
        return "has capital letters"
    letters = fault_of_letters(word)
    if letters:
        return f"{letters} in it"
    if not word or word[0] in "-_" or word[-1] in "-_":
        return "begins or ends with a hyphen or an underscore"
    return "is a name that Windows keeps for itself" if word in WINDOWS_NAMES else ""


# Alphabets whose letters look like those of each other, so that one word in two of them is most likely a trick.
_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK", "COPTIC", "ARMENIAN", "CHEROKEE"})
# Letters in a form that only old encodings, or ornament, have a use for (Unicode, UAX 44, 5.7.3).
_ORNATE = ("<font>", "<circle>", "<super>", "<sub>", "<square>", "<wide>", "<narrow>", "<vertical>", "<small>")


def fault_of_letters(word: str) -> str:
    """Which letters of a word are not what they seem, as `has … ` without its end; empty where all are plain."""
    if word.isascii():
        return ""
    for character in word:
        if is_ignorable(character) or not (is_letter(character) or character in "-_·・"):
            return f"has {shown(character)}"
        if _stands_for(character):
            return f'has "{character}", which stands for "{nfkc(character)}",'
    return next(filter(None, map(_mixed, re.split("[-_]", word))), "")


def _stands_for(character: str) -> bool:
    """Whether a character is another form of a plain one."""
    form = unicodedata.decomposition(character)
    return form.startswith(_ORNATE) or (form.startswith("<compat>") and nfkc(character).isascii())


def _mixed(word: str) -> str:
    found: dict[str, str] = {}
    for character in word:
        alphabet = unicodedata.name(character, "").partition(" ")[0]
        if alphabet in _ALIKE:
            found.setdefault(alphabet, character)
    if len(found) < 2:
        return ""
    named = " and ".join(f'"{character}" ({name.capitalize()})' for name, character in found.items())
    return f"has letters of two alphabets that look alike, {named},"


def nfkc(text: str) -> str:
    """The text in Unicode Normalization Form KC: every letter in its plain form."""
    return unicodedata.normalize("NFKC", text)


def fault_of_name(name: str) -> str:
    """Why one step of a path cannot be named so on every machine, as the end of a sentence; empty where it can."""
    if not name:
        return "is empty"
    foreign = next((each for each in name if each in _FOREIGN or not each.isprintable() or is_ignorable(each)), "")
    if foreign:
        return f"has {shown(foreign)} in it"
    if name != nfc(name):
        return "has accents typed as separate characters"
    if name != name.strip() or name.endswith("."):
        return "begins or ends with a space, or ends with a dot"
    if name.partition(".")[0].lower() in WINDOWS_NAMES:
        return "is one that Windows keeps for itself"
    return "is longer than 200 bytes" if len(name.encode()) > LONGEST_NAME else ""
