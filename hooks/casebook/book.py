"""One thematic book as a document: front pages, chapters, session plans, stories, reference."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

from casebook import uris
from casebook.book_back import back_pages
from casebook.book_front import Part, front_pages
from casebook.edition import Edition
from casebook.model import Book, Chapter, Story, Unit
from casebook.printed import PrintDocument, Section, book_section, imprint, sections, whole

# Pages of the site that end every book.
_BACK = (uris.STRATEGIES, uris.GLOSSARY)
# The plan within a chapter; it holds one inner <div>.
_PLAN = re.compile(r'<div class="cb-session">.*?</div>.*?</div>', re.S)


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

    `dated` is the day of the edition in ISO form, or empty when it is not known. Session plans
    stand together behind the chapters, where a facilitator finds them; each begins a page.
    """
    chapters, stories = book_units(book, edition)
    say = edition.lexicon.say
    plans = [uris.session_uri(chapter) for chapter in chapters]
    made = {
        section.uri: section
        for section in sections([*book_pages(book, edition), *plans], edition, root, site_url)
    }
    for chapter, plan in zip(chapters, plans, strict=True):
        there = made[chapter.uri]
        text = _PLAN.sub(_pointer(made[plan], edition), there.html)
        made[chapter.uri] = replace(there, html=text)
    parts = [
        Part("opening", "", [made[book.uri]]),
        Part("chapters", say("book.chapters"), [made[chapter.uri] for chapter in chapters]),
        Part("sessions", say("sessions.title"), [made[uri] for uri in plans]),
        Part("stories", say("book.stories"), [made[story.uri] for story in stories]),
        Part("reference", say("book.reference"), [made[uri] for uri in _BACK]),
    ]
    units: list[Unit] = [book, *chapters, *stories]
    back = back_pages(units, made, edition)
    lines = imprint(edition, dated, site_url, book.uri)
    body = [front_pages(book, units, parts, back, edition, dated, lines)]
    for part in parts:
        inside = [book_section(section) for section in part.sections]
        if part.name == "reference":
            inside += [page.html for page in back]
        body.append(f'<div class="part part--{part.name}">{"".join(inside)}</div>')
    title = made[book.uri].title
    return PrintDocument(book.id, edition.locale, whole(title, "".join(body), edition, dated))


def _pointer(plan: Section, edition: Edition) -> str:
    """What stands in a chapter instead of its session plan: where the plan is."""
    page = html.escape(edition.lexicon.say("book.page"))
    page = page.replace("{number}", f'<a class="page-of" href="#{plan.anchor}"></a>')
    title = plan.run(plan.title, edition.locale)
    return f'<p class="see"><a href="#{plan.anchor}">{title}</a>, {page}</p>'
