"""Which web addresses may be published: whole ones, that lead where they seem to lead."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from builder.text import fault_of_letters, shown

HOSTLESS = "Copy the whole address from the browser, from https:// on."
LONGEST = 2_000
LONGEST_HOST = 253  # RFC 1035, 3.1
# Most addresses: a host of names with a letter in the last, no port, no user. What does not fit is looked at closely.
_PLAIN_URL = re.compile(r"https?://(?:[a-z0-9-]+\.)+(?!localhost)[a-z]{2,}(?:/[\w.~!$&'()*+,;=:@%/?#-]*)?", re.ASCII)
_NUMBER_AT_END = re.compile(r"(?:\d+|0x[0-9a-f]*)\.?")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?!(?:pdf|html?|mdx?|ya?ml|docx?|png|jpe?g|gif|txt)\b)[a-z]{2,}(?:/|$)")
# Letters of Cyrillic that look like letters of Latin: a name of these alone looks like another name.
_TWINS = frozenset("асԁеһіјӏорԛѕԝхуъьҽпгѵѡ")


def fault_of_url(value: str) -> str:
    """What is wrong with a web address, as a sentence; empty where nothing is (RFC 3986, schemes http and https)."""
    if len(value) > LONGEST:
        return f"is longer than {LONGEST:,} characters"
    if len(value) < LONGEST_HOST and _PLAIN_URL.fullmatch(value):
        return ""
    foreign = next((each for each in value if each in ' <>"`\\' or not each.isprintable()), "")
    if foreign:
        return f"has {shown(foreign)} in it"
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "is not a well-formed address"
    if parts.scheme not in ("http", "https"):
        return "does not begin with https:// or http://"
    if "@" in parts.netloc:
        return "holds a user name or a password"
    return _fault_of_host(host.rstrip("."))


def _fault_of_host(host: str) -> str:
    if "." not in host or host.endswith(".localhost"):
        return "names no host on the web"
    if len(host) > LONGEST_HOST:
        return f"names a host of more than {LONGEST_HOST} characters"
    if host.isascii():
        by_number = "%" in host or ":" in host or _NUMBER_AT_END.fullmatch(host.rpartition(".")[2])
        return "names its host by number" if by_number else ""  # also 127.1 and 0x7f.1 (WHATWG URL, 3.5)
    for label in host.split("."):
        fault = fault_of_letters(label)
        if fault:
            return f"{fault} in its host"
    alike = host.rpartition(".")[2].isascii() and any(label and _TWINS.issuperset(label) for label in host.split("."))
    return "names a host in Cyrillic letters that all look like Latin ones" if alike else ""


def address_meant(written: str) -> str:
    """The web address that is meant by one that is not whole, or nothing."""
    bare = written.strip().strip("<>\"'")
    host = re.sub(r"^(?:h?t?t?ps?|https?)?:?/*", "", bare, flags=re.IGNORECASE)
    tries = (
        bare,
        re.sub(r"\s+", "%20", bare),
        re.sub(r"^(https?)://[^/@]*@", r"\1://", bare),
        re.sub(r"^(?:htp|htps|http|https|hhtps?|ttps?)[:;]/*", "https://", bare, flags=re.IGNORECASE),
        f"https://{host}" if _HOST.match(host) else "",
    )
    return next((each for each in tries if each and each != written and not fault_of_url(each)), "")


def whole_address(value: str) -> str:
    """What to write in the place of an address with a fault."""
    meant = address_meant(value)
    return f'Write "{meant}".' if meant else f"{HOSTLESS} If there is none, remove it."
