"""What stands around every page."""

from __future__ import annotations

from markupsafe import Markup

from builder.views.pieces import Link, Text
from builder.views.view import view


@view
class Frame:
    """What stands around every page. All addresses begin with the base path, so that they hold from any depth.

    `languages` has one link a language of the site, to this same page; `alternates` are absolute addresses for
    `hreflang` as (language, address). `assets` is the folder of the theme's files, `base` the folder above `pagefind/`;
    both end in a slash. `path` is this page's own address with the base path, to know it in the menu; `collections`
    are the indexes, `more` the pages on how the site is kept; `card` is the absolute address of the page's card, empty
    where it has none.
    `site_name` is the title with its language, `site_title` the words alone. `shared` is equal on pages whose frames
    differ in nothing but title, description, addresses, `noindex` and card.
    """

    language: str
    direction: str
    site_title: str
    site_name: Text
    page_title: str
    page_description: str
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    noindex: bool
    preview: bool
    home: str
    search: str
    base: str
    assets: str
    policy: Markup
    menu: tuple[Link, ...]
    languages: tuple[Link, ...]
    licence: Text | None
    repository: str
    generator: str
    settings: dict[str, str]
    path: str = ""
    collections: tuple[Link, ...] = ()
    card: str = ""
    shared: tuple[str, ...] = ()
    more: tuple[Link, ...] = ()
