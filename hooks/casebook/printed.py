"""One HTML document to be printed, made of pages the site has rendered.

Every page becomes a section with its own prefix on ids, so that links between its sections lead
to pages of the print; links that leave it lead to the site.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urljoin

from casebook import uris
from casebook.edition import Edition
from casebook.fonts import FACES, font_face, language_rules
from casebook.footnotes import at_foot, notes_of
from casebook.locales import LANGUAGES
from casebook.markup import attributes
from casebook.pages import kept_page

_ATTRIBUTE = re.compile(r'\b(href|src|id)="([^"]*)"')
# Arrows back to the text are for a screen; paper has no way to follow them.
_BACKLINK = re.compile(r'<a class="footnote-backref".*?</a>', re.S)
# What stays on the site: cards of stories that may not be printed, links of no use on paper.
# It holds no other <div>.
_WEB_ONLY = re.compile(r'<(div|p) class="(?:[\w -]* )?cb-web-only">.*?</\1>', re.S)
_HEADING = re.compile(r"<(/?)h([1-6])\b")


@dataclass(frozen=True)
class PrintDocument:
    """A document ready to be set. `sheet` names the style sheet that follows the book's own."""

    id: str
    locale: str
    html: str
    sheet: str = ""


@dataclass(frozen=True)
class Section:
    """One page of the site inside a document; its anchor is the prefix of its ids."""

    uri: str
    anchor: str
    title: str
    kind: str
    text_locale: str
    html: str
    notes: Mapping[str, str]

    def run(self, text: str, locale: str) -> str:
        """`text` in the language of this section, for a place in the language `locale`."""
        return in_language(text, self.text_locale, locale)


def in_language(text: str, locale: str, around: str) -> str:
    """`text` of one language, escaped, for use within text of another."""
    if locale == around:
        return html.escape(text)
    return f"<span {attributes(locale)}>{html.escape(text)}</span>"


def sections(
    page_uris: Iterable[str], edition: Edition, root: Path, site_url: str
) -> list[Section]:
    """The pages of one edition kept below `root`, linked to each other."""
    anchors = {uri: f"u{number}" for number, uri in enumerate(page_uris)}
    return [_section(uri, anchors, edition, root, site_url) for uri in anchors]


def _section(
    uri: str, anchors: Mapping[str, str], edition: Edition, root: Path, site_url: str
) -> Section:
    kept = kept_page(root, edition.locale, uri)
    anchor = anchors[uri]
    prefix = edition.language.prefix
    here = prefix + uris.address(uri)
    addresses = {prefix + uris.address(other): name for other, name in anchors.items()}

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
        if target and "." not in posixpath.basename(target):
            target = f"{target}/"
        if target in addresses:
            goal = f"{addresses[target]}-{fragment}" if fragment else addresses[target]
            return f'href="#{html.escape(goal)}"'
        outside = urljoin(site_url, target) + (f"#{fragment}" if fragment else "")
        return f'href="{html.escape(outside)}"'

    text = _ATTRIBUTE.sub(replaced, _BACKLINK.sub("", _WEB_ONLY.sub("", kept["html"])))
    notes = notes_of(text)
    return Section(uri, anchor, kept["title"], kept["kind"], kept["text_locale"], text, notes)


def section_html(section: Section, lower: int = 0) -> str:
    """A section with its headings `lower` levels down, below the title of the document."""
    text = _HEADING.sub(lambda m: f"<{m[1]}h{min(6, int(m[2]) + lower)}", section.html)
    return f'<section id="{section.anchor}" class="unit unit--{section.kind}">{text}</section>'


def book_section(section: Section) -> str:
    """A section as it stands in a book: below the book's title, its notes at the foot of pages."""
    noted = at_foot(section.html, section.notes, section.text_locale)
    return section_html(replace(section, html=noted), lower=1)


def whole(title: str, body: str, edition: Edition, dated: str) -> str:
    """The HTML of a document. `dated` is the day of the edition in ISO form, or empty."""
    language = edition.language
    created = f'<meta name="dcterms.created" content="{dated}">' if dated else ""
    author = html.escape(edition.lexicon.say("site.name"))
    return (
        f'<!doctype html><html lang="{language.locale}" dir="{language.direction}"><head>'
        f'<meta charset="utf-8"><title>{html.escape(title)}</title>'
        f'<meta name="author" content="{author}">{created}</head><body>{body}</body></html>'
    )


def imprint(edition: Edition, dated: str, site_url: str, uri: str) -> list[str]:
    """What a print says of itself: date, address on the site, where to see what was withdrawn.

    `uri` is the page of the site that shows the same.
    """
    say = edition.lexicon.say
    root = site_url + edition.language.prefix
    lines = [html.escape(say("site.name"))]
    if dated:
        lines.append(html.escape(say("book.published", date=edition.lexicon.moment(dated))))
        lines.append(f'{html.escape(say("book.edition_no"))} <bdi dir="ltr">{dated}</bdi>')
    lines.append(f'<bdi dir="ltr">{html.escape(root + uris.address(uri))}</bdi>')
    recall = html.escape(root + uris.address(uris.RECALL))
    lines.append(f'{html.escape(say("book.recall"))} <bdi dir="ltr">{recall}</bdi>')
    lines.append(html.escape(say("site.licence")))
    return lines


def imprint_section(edition: Edition, lines: Iterable[str], more: str = "") -> str:
    """The page that says so in a book; `more` is HTML that follows the lines."""
    title = f"<h2>{html.escape(edition.lexicon.say('book.imprint'))}</h2>"
    shown = "".join(f"<p>{line}</p>" for line in lines)
    return f'<section class="imprint">{title}{shown}{more}</section>'


def print_styles(locale: str, folder_uri: str) -> str:
    """The style sheet that goes before the printed book's own: fonts by language, digits, sides."""
    faces = "".join(font_face(face, f'url("{folder_uri}/{face.plain}")') for face in FACES)
    digits = " ".join(f'"{digit}"' for digit in LANGUAGES[locale].digits)
    letters = " ".join(f'"{letter}"' for letter in LANGUAGES[locale].letters.split())
    front = f"alphabetic;symbols:{letters}" if letters else "extends lower-roman"
    counters = (
        f"@counter-style page-digits{{system:numeric;symbols:{digits};suffix:''}}"
        f"@counter-style front-digits{{system:{front};suffix:''}}"
    )
    return faces + counters + language_rules()
