"""The pages before the text of a book: cover, title page, imprint, contents."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casebook.book_back import BackPage
from casebook.edition import STATES, Edition
from casebook.model import Book, Unit
from casebook.printed import Section, imprint_section

Entry = tuple[str, str]


@dataclass(frozen=True)
class Part:
    """A part of a book. Its name is that of its pages in the style sheet, `label` is shown."""

    name: str
    label: str
    sections: Sequence[Section]


def front_pages(
    book: Book,
    units: Iterable[Unit],
    parts: Sequence[Part],
    back: Sequence[BackPage],
    edition: Edition,
    dated: str,
    lines: Sequence[str],
) -> str:
    """All pages before the text; the contents list `parts` and `back`, `lines` are the imprint."""
    opening = parts[0].sections[0]
    title = opening.run(opening.title, edition.locale)
    listed = [(part.label, [entry(one, edition) for one in part.sections]) for part in parts]
    listed[-1][1].extend((page.anchor, html.escape(page.title)) for page in back)
    front = [
        _title_page(book, title, dated, edition),
        _imprint(units, edition, lines),
        contents(edition, listed),
    ]
    return f'{_cover(book, title, edition)}<div class="front">{"".join(front)}</div>'


def _cover(book: Book, title: str, edition: Edition) -> str:
    say, file = edition.lexicon.say, f"assets/drawings/{book.theme}.svg"
    drawing = ""
    if file in edition.catalogue.images:
        alt = html.escape(edition.lexicon.strings.get(f"images.{book.theme}", ""))
        drawing = f'<p class="cover__drawing"><img src="{file}" alt="{alt}"></p>'
    return (
        f'<header class="cover cover--{book.theme}">'
        f'<p class="cover__site">{html.escape(say("site.name"))}</p>{drawing}'
        f'<p class="cover__number">{html.escape(say("book.number", number=book.number))}</p>'
        f'<h1 class="cover__title">{title}</h1>'
        f'<p class="cover__tagline">{html.escape(say("site.tagline"))}</p></header>'
    )


def _title_page(book: Book, title: str, dated: str, edition: Edition) -> str:
    """The first page inside: what the cover says, and the date."""
    lexicon = edition.lexicon
    say = lexicon.say
    lines = [say("site.tagline")]
    if dated:
        lines.append(say("book.published", date=lexicon.moment(dated)))
    more = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    return (
        f'<section class="title-page"><p class="title-page__site">{html.escape(say("site.name"))}'
        f"</p><p>{html.escape(say('book.number', number=book.number))}</p>"
        f'<p class="title-page__title">{title}</p>{more}</section>'
    )


def _imprint(units: Iterable[Unit], edition: Edition, lines: Sequence[str]) -> str:
    """The page behind the title page; it also tells how far the texts are translated."""
    lexicon = edition.lexicon
    found = Counter(edition.version(unit).state for unit in units)
    states = [
        f"<li>{html.escape(lexicon.say(f'coverage.{state}'))}: {lexicon.native(str(found[state]))}"
        for state in STATES
        if found[state]
    ]
    inside = f"<p>{html.escape(lexicon.say('book.inside'))}</p><ul>{''.join(states)}</ul>"
    return imprint_section(edition, [*lines, html.escape(lexicon.say("book.edition"))], inside)


def entry(section: Section, edition: Edition) -> Entry:
    """A line of the contents: where it leads, and what it says."""
    return section.anchor, section.run(section.title, edition.locale)


def contents(edition: Edition, parts: Iterable[tuple[str, Sequence[Entry]]]) -> str:
    """The table of contents: page numbers are filled in by the printer's style sheet."""
    title = html.escape(edition.lexicon.say("book.contents"))
    lines = [f'<h2 class="contents__title">{title}</h2>']
    for label, entries in parts:
        if label and entries:
            lines.append(f'<p class="contents__part">{html.escape(label)}</p>')
        items = "".join(
            f'<li><a href="#{anchor}"><span>{shown}</span></a></li>' for anchor, shown in entries
        )
        lines.append(f"<ol>{items}</ol>")
    return f'<nav class="contents" id="contents">{"".join(lines)}</nav>'
