"""Turns the rendered pages of one book and locale into one HTML document for printing.

Every page becomes a section with its own prefix on ids, so that links between chapters and
stories lead to pages of the book; links that leave the book lead to the site.
"""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from casebook import uris
from casebook.edition import Edition
from casebook.fonts import FACES, language_rules
from casebook.locales import LANGUAGES
from casebook.model import Book, Unit
from casebook.pages import kept_page

_ATTRIBUTE = re.compile(r'\b(href|src|id)="([^"]*)"')
# Arrows back to the text are for a screen; paper has no way to follow them.
_BACKLINK = re.compile(r'<a class="footnote-backref".*?</a>', re.S)
# Cards of stories that may be read on the web, but not printed. A card holds no other <div>.
_WEB_ONLY = re.compile(r'<div class="cb-card cb-web-only">.*?</div>', re.S)
_HEADING = re.compile(r"<(/?)h([1-6])\b")


@dataclass(frozen=True)
class _Section:
    """One page of the site inside the book."""

    unit: Unit
    anchor: str
    title: str
    text_locale: str
    html: str


@dataclass(frozen=True)
class BookDocument:
    """A book ready to be set: one HTML document."""

    id: str
    locale: str
    html: str


def book_document(
    book: Book, edition: Edition, root: Path, site_url: str, dated: str
) -> BookDocument:
    """The document of `book` in one locale, from the pages kept below `root`.

    `dated` is the day of the edition in ISO form, or empty when it is not known.
    """
    catalogue = edition.catalogue
    chapters = catalogue.chapters_of(book)
    stories = [story for story in catalogue.stories_of(book) if story.may_be("print")]
    units: list[Unit] = [book, *chapters, *stories]
    anchors = {unit.uri: f"u{number}" for number, unit in enumerate(units)}
    sections = [_section(unit, edition, root, anchors, site_url) for unit in units]
    body = [
        _cover(book, edition, sections[0], dated),
        _contents(edition, sections, len(chapters)),
        *(_section_html(section) for section in sections),
    ]
    language = edition.language
    title = html.escape(sections[0].title)
    document = (
        f'<!doctype html><html lang="{language.locale}" dir="{language.direction}"><head>'
        f'<meta charset="utf-8"><title>{title}</title>'
        f'<meta name="author" content="{html.escape(edition.lexicon.say("site.name"))}">'
        f"{_dates(dated)}</head><body>{''.join(body)}</body></html>"
    )
    return BookDocument(book.id, edition.locale, document)


def _dates(dated: str) -> str:
    return f'<meta name="dcterms.created" content="{dated}">' if dated else ""


def _section(
    unit: Unit, edition: Edition, root: Path, anchors: dict[str, str], site_url: str
) -> _Section:
    kept = kept_page(root, edition.locale, unit.uri)
    anchor = anchors[unit.uri]
    here = edition.language.prefix + uris.address(unit.uri)
    addresses = {edition.language.prefix + uris.address(uri): name for uri, name in anchors.items()}

    def replaced(found: re.Match[str]) -> str:
        name, value = found.groups()
        value = html.unescape(value)
        if name == "id":
            return f'id="{anchor}-{html.escape(value)}"'
        if value.startswith("#"):
            return f'href="#{anchor}-{html.escape(value[1:])}"'
        if re.match(r"[a-z]+:", value):
            return found[0]
        path, _, fragment = value.partition("#")
        target = posixpath.normpath(posixpath.join("/", here, path)).lstrip("/")
        if name == "src":
            return f'src="{html.escape(target)}"'
        target = f"{target}/" if target else ""
        if target in addresses:
            goal = f"{addresses[target]}-{fragment}" if fragment else addresses[target]
            return f'href="#{html.escape(goal)}"'
        return (
            f'href="{html.escape(urljoin(site_url, target))}{"#" + fragment if fragment else ""}"'
        )

    text = _ATTRIBUTE.sub(replaced, _BACKLINK.sub("", _WEB_ONLY.sub("", kept["html"])))
    return _Section(unit, anchor, kept["title"], kept["text_locale"], text)


def _section_html(section: _Section) -> str:
    """A section whose heading levels lie below the book's own title."""
    lowered = _HEADING.sub(lambda m: f"<{m[1]}h{min(6, int(m[2]) + 1)}", section.html)
    return (
        f'<section id="{section.anchor}" class="unit unit--{section.unit.kind}">{lowered}</section>'
    )


def _cover(book: Book, edition: Edition, front: _Section, dated: str) -> str:
    say = edition.lexicon.say
    lines = [
        f'<p class="cover__site">{html.escape(say("site.name"))}</p>',
        f'<p class="cover__number">{html.escape(say("book.number", number=book.number))}</p>',
        f'<h1 class="cover__title"{_language(front, edition)}>{html.escape(front.title)}</h1>',
        f'<p class="cover__tagline">{html.escape(say("site.tagline"))}</p>',
        f'<p class="cover__edition">{html.escape(say("book.edition"))}</p>',
    ]
    if dated:
        date = edition.lexicon.moment(dated)
        lines.append(
            f'<p class="cover__edition">{html.escape(say("book.published", date=date))}</p>'
        )
    lines.append(f'<p class="cover__licence">{html.escape(say("site.licence"))}</p>')
    return f'<header class="cover cover--{book.theme}">{"".join(lines)}</header>'


def _language(section: _Section, edition: Edition) -> str:
    if section.text_locale == edition.locale:
        return ""
    direction = LANGUAGES[section.text_locale].direction
    return f' lang="{section.text_locale}" dir="{direction}"'


def _contents(edition: Edition, sections: list[_Section], chapters: int) -> str:
    """The table of contents: page numbers are filled in by the printer's style sheet."""
    say = edition.lexicon.say
    front, rest = sections[0], sections[1:]
    parts = [
        ("", [front]),
        (say("book.chapters"), rest[:chapters]),
        (say("book.stories"), rest[chapters:]),
    ]
    lines = [f'<h2 class="contents__title">{html.escape(say("book.contents"))}</h2>']
    for label, entries in parts:
        if label and entries:
            lines.append(f'<p class="contents__part">{html.escape(label)}</p>')
        items = "".join(
            f'<li><a href="#{s.anchor}">'
            f"<span{_language(s, edition)}>{html.escape(s.title)}</span></a></li>"
            for s in entries
        )
        lines.append(f"<ol>{items}</ol>")
    return f'<nav class="contents" id="contents">{"".join(lines)}</nav>'


def print_styles(locale: str, folder_uri: str) -> str:
    """The style sheet that goes before the printed book's own: fonts by language, digits, sides."""
    faces = "".join(
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};'
        f'font-style:{face.style};src:url("{folder_uri}/{face.file}")}}'
        for face in FACES
    )
    digits = " ".join(f'"{digit}"' for digit in LANGUAGES[locale].digits)
    counter = f"@counter-style page-digits{{system:numeric;symbols:{digits};suffix:''}}"
    return faces + counter + language_rules()
