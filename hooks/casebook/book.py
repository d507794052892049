"""One thematic book as a document: cover, imprint, contents, chapters, stories, tables, index."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from casebook import uris
from casebook.collation import sort_key
from casebook.edition import STATES, Edition
from casebook.model import Book, Chapter, Story, Unit
from casebook.printed import (
    PrintDocument,
    Section,
    book_section,
    imprint,
    imprint_section,
    sections,
    whole,
)

# Pages of the site that end every book.
_BACK = (uris.STRATEGIES, uris.GLOSSARY)
_INDEX = "index"


def book_units(book: Book, edition: Edition) -> tuple[list[Chapter], list[Story]]:
    """The chapters and the stories of a book that may be printed, in their order."""
    stories = edition.catalogue.stories_of(book)
    return list(edition.catalogue.chapters_of(book)), [s for s in stories if s.may_be("print")]


def book_pages(book: Book, edition: Edition) -> list[str]:
    """The uris of everything that stands in a book, in its order."""
    chapters, stories = book_units(book, edition)
    return [*(unit.uri for unit in (book, *chapters, *stories)), *_BACK]


def book_document(
    book: Book, edition: Edition, root: Path, site_url: str, dated: str
) -> PrintDocument:
    """The document of `book` in one locale, from the pages kept below `root`.

    `dated` is the day of the edition in ISO form, or empty when it is not known.
    """
    chapters, stories = book_units(book, edition)
    units: list[Unit] = [book, *chapters, *stories]
    made = sections(book_pages(book, edition), edition, root, site_url)
    front, *parts = made
    say = edition.lexicon.say
    index = (_INDEX, html.escape(say("book.index")))
    first_story, first_back = len(chapters), len(chapters) + len(stories)
    body = [
        _cover(book, edition, front),
        _imprint(units, edition, imprint(edition, dated, site_url, book.uri)),
        contents(
            edition,
            [
                ("", [entry(front, edition)]),
                (say("book.chapters"), [entry(part, edition) for part in parts[:first_story]]),
                (
                    say("book.stories"),
                    [entry(part, edition) for part in parts[first_story:first_back]],
                ),
                ("", [*(entry(part, edition) for part in parts[first_back:]), index]),
            ],
        ),
        *(book_section(section) for section in made),
        _index(stories, made, edition),
    ]
    return PrintDocument(book.id, edition.locale, whole(front.title, "".join(body), edition, dated))


def _cover(book: Book, edition: Edition, front: Section) -> str:
    say = edition.lexicon.say
    title = front.run(front.title, edition.locale)
    lines = [
        f'<p class="cover__site">{html.escape(say("site.name"))}</p>',
        f'<p class="cover__number">{html.escape(say("book.number", number=book.number))}</p>',
        f'<h1 class="cover__title">{title}</h1>',
        f'<p class="cover__tagline">{html.escape(say("site.tagline"))}</p>',
    ]
    return f'<header class="cover cover--{book.theme}">{"".join(lines)}</header>'


def _imprint(units: Iterable[Unit], edition: Edition, lines: list[str]) -> str:
    """The page behind the cover; it also tells how far the texts inside are translated."""
    lexicon = edition.lexicon
    found = Counter(edition.version(unit).state for unit in units)
    states = [
        f"<li>{html.escape(lexicon.say(f'coverage.{state}'))}: {lexicon.native(str(found[state]))}"
        for state in STATES
        if found[state]
    ]
    inside = f"<p>{html.escape(lexicon.say('book.inside'))}</p><ul>{''.join(states)}</ul>"
    lines = [*lines, html.escape(lexicon.say("book.edition"))]
    return imprint_section(edition, lines, inside)


def entry(section: Section, edition: Edition) -> tuple[str, str]:
    """A line of the contents: where it leads, and what it says."""
    return section.anchor, section.run(section.title, edition.locale)


def contents(edition: Edition, parts: list[tuple[str, list[tuple[str, str]]]]) -> str:
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


def _index(stories: list[Story], made: list[Section], edition: Edition) -> str:
    """Strategies, issues and countries in the order of the dictionary, with pages of stories."""
    lexicon = edition.lexicon
    anchors = {section.uri: section.anchor for section in made}
    entries: dict[str, list[str]] = {}
    for story in stories:
        labels = [lexicon.label("country", story.country)]
        labels += [lexicon.label("issue", issue) for issue in story.issues]
        labels += [lexicon.label("strategy", tried.term) for tried in story.strategies]
        for label in dict.fromkeys(labels):
            entries.setdefault(label, []).append(f'<a href="#{anchors[story.uri]}"></a>')
    lines = [
        f"<p><span>{html.escape(label)}</span> {lexicon.listed(entries[label])}</p>"
        for label in sorted(entries, key=lambda label: sort_key(label, edition.locale))
    ]
    title = f"<h2>{html.escape(lexicon.say('book.index'))}</h2>"
    return f'<section id="{_INDEX}" class="unit index">{title}<div>{"".join(lines)}</div></section>'
