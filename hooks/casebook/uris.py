"""Addresses inside an edition: which pages exist, and how one page links to another.

A *uri* names the Markdown file of a page (`stories/x.md`); an *address* is what readers and
editors write (`/stories/x/`). Both are the same in all languages.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection

from casebook.model import Catalogue, Chapter

HOME = "index.md"
STORIES = "stories/index.md"
COUNTRIES = "countries/index.md"
STRATEGIES = "strategies/index.md"
THEMES = "themes/index.md"
GLOSSARY = "glossary.md"
COVERAGE = "coverage.md"
SEARCH = "search.md"
SHELF = "shelf.md"
RECALL = "recall.md"
ISSUES = "issues/index.md"
TIMELINE = "timeline.md"
LESSONS = "lessons.md"
SOURCES = "sources.md"
SESSIONS = "sessions/index.md"
DATA = "data.md"
DOWNLOADS = "downloads.md"
NEWSLETTER = "interface/index.md"
FORMS_PAGE = "learning-movements.md"
NOT_FOUND = "404.md"
# The vocabularies whose terms have pages, and the list of each.
TERM_LISTS = {"country": COUNTRIES, "strategy": STRATEGIES, "theme": THEMES, "issue": ISSUES}

# What stories are chosen by besides; each has one page.
PLAIN_FACETS = ("outcome", "actor", "period", "scale", "language", "offer")


def facet_uri(facet: str) -> str:
    """The plain list of the stories by one of PLAIN_FACETS."""
    return f"lists/{facet}.md"


def term_uri(vocabulary: str, term: str) -> str:
    """The page of a term, in the folder of the list of its vocabulary."""
    return f"{posixpath.dirname(TERM_LISTS[vocabulary])}/{term}.md"


def story_uri(id: str) -> str:
    return f"stories/{id}.md"


def comparison_uri(theme: str) -> str:
    return f"compare/{theme}.md"


def session_uri(chapter: Chapter) -> str:
    return f"sessions/{chapter.book}/{chapter.id}.md"


def download(locale: str, book: str) -> str:
    """Where the printed book lies, from the site root."""
    return f"downloads/{locale}/{book}.pdf"


def epub(locale: str, book: str) -> str:
    """Where the book for phones lies, from the site root."""
    return f"downloads/{locale}/{book}.epub"


def handout(locale: str, uri: str) -> str:
    """Where the print of a single page lies, from the site root."""
    return f"downloads/{locale}/{address(uri).strip('/')}.pdf"


def generated_uris(catalogue: Catalogue) -> tuple[str, ...]:
    """The pages that exist because the metadata does."""
    terms = catalogue.vocabularies
    return (
        *(STORIES, COUNTRIES, STRATEGIES, THEMES, ISSUES, TIMELINE, LESSONS, SOURCES),
        *(SESSIONS, DATA, DOWNLOADS, GLOSSARY, COVERAGE, SEARCH, SHELF, RECALL, NOT_FOUND),
        *(term_uri(name, term) for name in TERM_LISTS for term in terms[name]),
        *(facet_uri(facet) for facet in PLAIN_FACETS),
        *(comparison_uri(term) for term in terms["theme"]),
        *(session_uri(chapter) for chapter in catalogue.chapters),
        *(story_uri(entry.id) for entry in catalogue.withdrawn),
    )


def address(uri: str) -> str:
    """`stories/x.md` → `stories/x/`; an index page is its folder; the home page is empty."""
    stem = uri.removesuffix(".md")
    if posixpath.basename(stem) == "index":
        folder = posixpath.dirname(stem)
        return f"{folder}/" if folder else ""
    return f"{stem}/"


def uri_of(written: str, known: Collection[str]) -> str | None:
    """The uri of an address as an editor writes it (`/stories/x/`), if there is such a page."""
    stem = written.strip("/")
    for candidate in (f"{stem}.md", f"{stem}/index.md" if stem else HOME):
        if candidate in known:
            return candidate
    return None


def relative(target: str, start: str) -> str:
    """The path from the page `start` to the file `target`, both uris below one folder."""
    return posixpath.relpath(target, posixpath.dirname(start) or ".")
