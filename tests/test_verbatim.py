"""What lies in `content/static` is published as it is, so nothing may lie there that could run."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.verbatim import HARMLESS, LARGEST, LOOKED_INTO, examine

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">%s</svg>'


def told(root: Path, *files: str, content: str | bytes = "x") -> list[str]:
    """`E121 what` for each problem of these files, which all hold the same."""
    for file in files:
        path = root / "content" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return [f"{problem.code} {problem.what}" for problem in examine(root, files)]


@pytest.mark.parametrize(
    "name",
    ["CNAME", ".nojekyll", ".well-known/security.txt", "key.asc", "favicon.ico", "a.JPG", "report.pdf", "שלום.txt"],
)
def test_what_can_do_nothing_may_lie_there(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, f"static/{name}") == []


@pytest.mark.parametrize(
    "ending", ["js", "mjs", "css", "htm", "xhtml", "HTM", "svgz", "xsl", "wasm", "swf", "exe", "php"]
)
def test_what_could_run_or_is_not_known_may_not(tmp_path: Path, ending: str) -> None:
    what = f'E121 A file ending in ".{ending.lower()}" is not published from content/static.'
    assert told(tmp_path, f"static/a.{ending}") == [what]


def test_no_ending_is_both_harmless_and_looked_into() -> None:
    assert HARMLESS.isdisjoint(LOOKED_INTO)


VERIFICATIONS = (
    "google-site-verification: google0123456789abcdef.html",
    """<html>
        <head>
            <meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
        </head>
        <body>Verification: 0123456789abcdef</body>
    </html>""",
    '<!DOCTYPE html><html><head><title>p</title><meta name="p:domain_verify" content="0123456789abcd"/></head></html>',
    "1 &lt; 2",
)


@pytest.mark.parametrize("text", VERIFICATIONS)
def test_a_verification_page_may_lie_there(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, "static/google0123456789abcdef.html", content=text) == []


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<SCRIPT src=/a.js>",
        "<body onload=alert(1)>",
        "<body\nonload=alert(1)>",
        "<svg/onload=alert(1)>",
        "<!-- --!><script>",
        "<base href=//evil.example/>",
        '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
        '<meta name="a" content="b" http-equiv="refresh">',
        '<meta name="a" content=""><img src=x onerror=alert(1)>',
        '<meta http-equiv="Content-Type" content="text/html; charset=iso-2022-jp">',
        "<a href=https://evil.example/>x</a>",
        "<",
        "text <",
        "\x1b$B<script\x1b(B",
        b"\xff\xfe<\x00s\x00c\x00r\x00i\x00p\x00t\x00>\x00",
        b"+ADw-script+AD4-\xff",
        "a" * (LARGEST + 1),
    ],
)
def test_a_page_with_more_than_text_may_not(tmp_path: Path, text: str | bytes) -> None:
    what = "E121 This page holds more than the text of a verification file."
    assert told(tmp_path, "static/a.html", content=text) == [what]


def test_a_long_page_is_refused_at_once(tmp_path: Path) -> None:
    """Possessive repetition: a text that fails at its end is not read again from every tag."""
    assert len(told(tmp_path, "static/a.html", content="<p>" * 60_000 + "<x>")) == 1


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0h8v8z" fill="#fff" style="opacity: 1"/>',
        """<defs><linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient></defs>
        <rect width="8" height="8" fill="url(#a)"/>""",
        '<use href="#a"/>',
        "<title>A &amp; b</title><style>path { fill: red }</style>",
    ],
)
def test_a_drawing_of_shapes_may_lie_there(tmp_path: Path, inside: str) -> None:
    assert told(tmp_path, "static/favicon.svg", content=SVG % inside) == []


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<g onload="alert(1)"/>',
        '<g ONLOAD="alert(1)"/>',
        "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
        '<a href="javascript:alert(1)"><text>x</text></a>',
        '<use href="data:image/svg+xml,x#a"/>',
        '<use xlink:href="//evil.example/a.svg#a" xmlns:xlink="http://www.w3.org/1999/xlink"/>',
        '<image href="https://evil.example/a.png"/>',
        '<rect fill="url(https://evil.example/#a)"/>',
        '<rect style="background: url( //evil.example/a )"/>',
        "<style>@import '//evil.example/a.css';</style>",
        "<style>@im<!-- -->port '//evil.example/a.css';</style>",
        "<style>@\\69mport '//evil.example/a.css';</style>",
        "<style><![CDATA[rect { fill: url(//evil.example/) }]]></style>",
        '<animate attributeName="href" values="javascript:alert(1)"/>',
        '<set attributeName="onload" to="alert(1)"/>',
        '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>',
        '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
        '<g xmlns="http://www.w3.org/1999/xhtml"/>',
        "<?xml-stylesheet href='a.xsl'?>",
        "<g>",
    ],
)
def test_a_drawing_that_does_more_may_not(tmp_path: Path, inside: str) -> None:
    what = "E121 This drawing holds more than shapes: a program, a link, something from elsewhere, or it is no drawing."
    assert told(tmp_path, "static/a.svg", content=SVG % inside) == [what]


@pytest.mark.parametrize(
    "start",
    [
        '<!DOCTYPE svg [<!ENTITY a "<script/>">]>',
        '<!DOCTYPE svg SYSTEM "file:///etc/passwd">',
        '<?xml-stylesheet type="text/xsl" href="#a"?>',
        "x",
    ],
)
def test_a_drawing_with_definitions_of_its_own_may_not(tmp_path: Path, start: str) -> None:
    assert len(told(tmp_path, "static/a.svg", content=start + SVG % "")) == 1


def test_xml_is_data_alone(tmp_path: Path) -> None:
    assert (
        told(tmp_path, "static/BingSiteAuth.xml", content="<?xml version='1.0'?><users><user>0A</user></users>") == []
    )
    for text in (
        '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>',
        "<?xml-stylesheet type='text/xsl' href='a.xsl'?><a/>",
        '<!DOCTYPE a [<!ENTITY b SYSTEM "/etc/passwd">]><a>&b;</a>',
        "<a>",
    ):
        assert told(tmp_path, "static/a.xml", content=text) == [
            "E121 This XML holds more than plain data, or is not well-formed."
        ]


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("static/a\x1b[31m.txt", "has an invisible character (U+001B) in it"),
        ("static/a\u202etxt.png", "has an invisible character (U+202E) in it"),
        ("static/a\u200b.txt", "has an invisible character (U+200B) in it"),
        ("static/a\\b.txt", 'has "\\" in it'),
        ("static/a:b", 'has ":" in it'),
        ("static/e\u0301.txt", "has accents typed as separate characters"),
        ("static/CON.txt", "is one that Windows keeps for itself"),
        ("static/nul/a.txt", "is one that Windows keeps for itself"),
        ("static/a.", "begins or ends with a space, or ends with a dot"),
        ("media/ a.png", "begins or ends with a space, or ends with a dot"),
        ("static/" + "a" * 201, "is longer than 200 bytes"),
    ],
)
def test_a_name_that_is_not_the_same_everywhere_is_told(tmp_path: Path, name: str, fault: str) -> None:
    assert told(tmp_path, name) == [f"E122 The name of this file {fault}."]


def test_names_that_are_one_on_other_computers_are_told(tmp_path: Path) -> None:
    what = "E122 The paths static/A.txt and static/a.txt are one on computers that ignore capitals."
    assert told(tmp_path, "static/A.txt", "static/a.txt", "static/b.txt") == [what]
