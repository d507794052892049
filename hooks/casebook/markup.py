"""Small pieces of Markdown that staged pages are built from: runs, links, notices, tables.

Wherever words of one language stand among those of another they carry their own `lang` and `dir`.
"""

from __future__ import annotations

import html
import posixpath
from collections.abc import Iterable, Sequence

from casebook import uris
from casebook.edition import Edition
from casebook.locales import LANGUAGES
from casebook.markdown_text import escaped
from casebook.model import Unit

Lines = list[str]


def attributes(locale: str) -> str:
    """The `lang` and `dir` attributes of text in `locale`, for HTML and for attribute lists."""
    return f'lang="{locale}" dir="{LANGUAGES[locale].direction}"'


def run(text: str, locale: str, around: str) -> str:
    """`text` of one language, escaped, for use within text of another."""
    if locale == around:
        return escaped(text)
    return f"<span {attributes(locale)}>{escaped(text)}</span>"


def link(label: str, target: str, page: str) -> str:
    """A Markdown link from the page with uri `page` to the uri `target`; `label` is Markdown."""
    path, mark, anchor = target.partition("#")
    return f"[{label}]({uris.relative(path, page)}{mark}{anchor})"


def title_link(unit: Unit, edition: Edition, page: str) -> str:
    """The title of a unit as the edition shows it, leading there from the page with uri `page`."""
    text = edition.version(unit).text
    return link(run(text.title, text.locale, edition.locale), unit.uri, page)


def edition_path(target: str, locale: str, page: str, page_locale: str) -> str:
    """The relative address of the page `target` of one edition from a page of another."""
    goal = LANGUAGES[locale].prefix + uris.address(target)
    start = LANGUAGES[page_locale].prefix + uris.address(page)
    return posixpath.relpath(f"/{goal}", f"/{start}") + "/"


def heading(level: int, text: str, anchor: str, locale: str = "") -> str:
    """A heading line with its fixed id, and with its language where that differs."""
    language = f" {attributes(locale)}" if locale else ""
    return f"{'#' * level} {text} {{ #{anchor}{language} }}"


def box(css_class: str, lines: Iterable[str], extra: str = "") -> Lines:
    """A `<div>` whose content is Markdown."""
    opening = f'<div class="{css_class}"{" " + extra if extra else ""} markdown="1">'
    return [opening, "", *lines, "", "</div>", ""]


def notice(kind: str, text: str, address: str = "", label: str = "") -> Lines:
    """A notice above a text, optionally with a link to another edition (a plain address)."""
    more = f' <a href="{html.escape(address)}">{html.escape(label)}</a>' if address else ""
    return [
        f'<div class="cb-notice cb-notice--{kind}" role="note">'
        f"<p>{html.escape(text)}{more}</p></div>",
        "",
    ]


def drawing(name: str, alt: str, page: str, images: frozenset[str]) -> Lines:
    """The project's drawing of a book or country, where there is one."""
    file = f"assets/drawings/{name}.svg"
    if file not in images:
        return []
    path = uris.relative(f"../{file}", page)
    return [f"![{escaped(alt)}]({path}){{ .cb-drawing }}", ""]


def outcome(term: str, label: str) -> str:
    """An outcome as a labelled mark: shape and words, never colour alone."""
    return f'<span class="cb-outcome cb-outcome--{term}">{escaped(label)}</span>'


def facts(rows: Sequence[tuple[str, str]], css_class: str = "cb-facts") -> Lines:
    """Labels and their values as a definition list; values are Markdown."""
    lines: Lines = []
    for label, value in rows:
        lines += [escaped(label), f":   {value}", ""]
    return box(css_class, lines)


# A phone shows three columns; wider tables scroll within themselves, by keyboard too.
_NARROW = 3


def table(head: Sequence[str], rows: Iterable[Sequence[str]], css_class: str) -> Lines:
    """A table with Markdown in its cells."""
    extra = 'tabindex="0"' if len(head) > _NARROW else ""
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    lines += [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows]
    return box(css_class, lines, extra)


def _cell(text: str) -> str:
    return " ".join(text.split())


def bullets(items: Iterable[str]) -> Lines:
    """A list of Markdown items."""
    return [*(f"- {item}" for item in items), ""]


def numbered(items: Iterable[str]) -> Lines:
    """A numbered list of Markdown items."""
    return [*(f"{number}. {item}" for number, item in enumerate(items, start=1)), ""]


def file_link(label: str, place: str, page: str, locale: str, *, is_main: bool = False) -> str:
    """A link to a file of the site, by its place from the root, on a page of one edition."""
    here = f"/{LANGUAGES[locale].prefix}{uris.address(page)}"
    path = posixpath.relpath(f"/{place}", here)
    look = ' class="md-button md-button--primary"' if is_main else ""
    return f'<a{look} href="{path}" download>{label}</a>'


def download(label: str, place: str, page: str, locale: str, *, is_main: bool = False) -> str:
    """A paragraph that offers a file; prints leave it out."""
    link = file_link(label, place, page, locale, is_main=is_main)
    return f'<p class="cb-download" {attributes(locale)}>{link}</p>'
