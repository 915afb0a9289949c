from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from builder.schema.gate import adapter
from builder.schema.site import Config


def config(**keys: Any) -> Config:
    found: Config = adapter(Config).validate_python({"title": "A", **keys})
    return found


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/a/b/", "https://example.org/a/b/"),
        ("http://localhost:8000", "http://localhost:8000/"),
        ("http://127.0.0.1:8000/x", "http://127.0.0.1:8000/x/"),
        ("http://localhost", "http://localhost/"),
    ],
)
def test_a_base_url_ends_in_a_slash(url: str, base: str) -> None:
    assert config(base_url=url).base_url == base


@pytest.mark.parametrize(
    "url",
    [
        "example.org",
        "https://example.org/?a",
        "https://example.org/#a",
        "javascript:alert(1)",
        "http://localhost@evil.example/",
        "http://localhost.evil.example@x.org/",
        "http://127.0.0.1@evil.example",
        "https://u:p@example.org/",
        "http://192.168.0.1/",
        "https://example.org/a b/",
    ],
)
def test_a_base_url_is_a_whole_address_and_no_more(url: str) -> None:
    with pytest.raises(ValidationError, match="The base URL"):
        config(base_url=url)


def test_a_site_needs_a_title_alone() -> None:
    found = config()
    assert (found.languages, found.timezone, found.theme.name, found.menu) == (("en",), "UTC", "default", ())


def test_one_language_may_be_written_as_a_word() -> None:
    assert config(languages="he").languages == config(languages=["he"]).languages == ("he",)


def test_a_theme_and_a_menu_entry_may_be_written_as_names() -> None:
    assert config(theme="own").theme == config(theme={"name": "own"}).theme
    assert config(menu=["about"]).menu == config(menu=[{"to": "about"}]).menu


def test_a_label_is_one_text_or_one_a_language() -> None:
    assert config(kinds={"ruling": {"label": "Ruling"}}).kinds["ruling"].label == {"": "Ruling"}
    assert config(kinds={"ruling": {"label": {"en": "Ruling"}}}).kinds["ruling"].label == {"en": "Ruling"}


@pytest.mark.parametrize(
    "keys",
    [
        {"schema": "2"},
        {"kinds": {"Ruling": {"label": "x"}}},
        {"kinds": {"ruling": {}}},
        {"kinds": {"ruling": {"label": "x", "colour": "13"}}},
        {"kinds": {"ruling": {"label": "x", "fields": {"court": {"type": "texts"}}}}},
        {"lint": {"W303": "off"}},
        {"repository": "javascript:alert(1)"},
        {"timezone": "Mars"},
        {"theme": {"name": "../../etc"}},
        {"languages": []},
        {"colour": "red"},
    ],
)
def test_settings_that_cannot_be_are_refused(keys: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        config(**keys)
