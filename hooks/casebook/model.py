"""The nouns of the project as frozen values: units, their texts, books, and the whole catalogue.

A unit (story, chapter, book front, page) has one source text and any number of translations.
Wordings live in the texts, keyed by the dotted path of the field (`strategies.0.why`), so that a
translation has the same shape as its source; everything that is no wording lives in the unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from casebook.ethics import Ethics


@dataclass(frozen=True)
class Translation:
    """How a translation came about. `blocks` are the digests of the source it was made from."""

    of: str
    made: str
    status: str
    by: tuple[str, ...] = ()
    reviewed_by: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Text:
    """One language version of a unit. `body` is Markdown that begins on line `body_line`."""

    locale: str
    path: str
    words: Mapping[str, str]
    lines: Mapping[str, int]
    body: str
    body_line: int
    translation: Translation | None = None

    @property
    def title(self) -> str:
        return self.words.get("title", "")

    @property
    def summary(self) -> str:
        return self.words.get("summary", "")

    def line(self, path: str) -> int:
        """The line of a field, or of the nearest enclosing one; 1 when there is none."""
        while path and path not in self.lines:
            path = path.rpartition(".")[0]
        return self.lines.get(path, 1)


@dataclass(frozen=True)
class Source:
    """A work cited as `[^id]`. `mirror` marks a copy to be replaced by the publisher's own."""

    id: str
    title: str
    author: str = ""
    publisher: str = ""
    year: int | None = None
    url: str = ""
    lang: str = "en"
    mirror: bool = False


@dataclass(frozen=True)
class Unit:
    """A text unit. `uri` is its Markdown address inside an edition, e.g. `stories/x.md`."""

    id: str
    uri: str
    source: Text
    translations: Mapping[str, Text]
    sources: tuple[Source, ...]

    kind = "unit"

    @property
    def texts(self) -> tuple[Text, ...]:
        """The source text and all translations."""
        return (self.source, *self.translations.values())

    def text(self, locale: str) -> Text | None:
        """The source text or translation in exactly this language."""
        if locale == self.source.locale:
            return self.source
        return self.translations.get(locale)


@dataclass(frozen=True)
class Strategy:
    term: str
    outcome: str
    evidence: str


@dataclass(frozen=True)
class Story(Unit):
    """A case story. Years are Gregorian; `end` is None where the story gives none.

    `corrections` are the days of its corrections; what was wrong is told in its texts.
    """

    country: str
    precision: str
    start: int
    end: int | None
    ongoing: bool
    themes: tuple[str, ...]
    issues: tuple[str, ...]
    clm_form: str
    actors: tuple[str, ...]
    results: tuple[str, ...]
    strategies: tuple[Strategy, ...]
    minutes: int
    named_people: tuple[str, ...]
    safety: str
    as_of: str
    ethics: Ethics = field(default_factory=Ethics)
    corrections: tuple[str, ...] = ()

    kind = "story"

    def may_be(self, use: str) -> bool:
        """Whether one of `ethics.USES` is allowed: web, print, translation and so on."""
        return self.ethics.may_be(use)


@dataclass(frozen=True)
class Chapter(Unit):
    """A chapter of the book `book`, with the session plan's counts (`minutes`)."""

    book: str
    number: int
    stories: tuple[str, ...]
    glossary: tuple[str, ...]
    minutes: int

    kind = "chapter"


@dataclass(frozen=True)
class Book(Unit):
    """The front of a thematic book; `theme` decides which stories belong to it."""

    theme: str
    number: int

    kind = "book"


@dataclass(frozen=True)
class Page(Unit):
    """Any other page; `section` is the part of the navigation it stands in."""

    section: str = "about"

    kind = "page"


@dataclass(frozen=True)
class Post(Unit):
    """An issue of the newsletter; `date` is a day in ISO form."""

    date: str

    kind = "post"


@dataclass(frozen=True)
class Photo:
    """A photo and the rights written beside it, whose wordings are in `rights`.

    `person` is “none”, or the number of a consent record that is kept elsewhere.
    """

    width: int
    height: int
    license: str
    person: str
    is_made_up: bool
    rights: Text


@dataclass(frozen=True)
class Term:
    """An entry of a vocabulary as the English file gives it."""

    id: str
    label: str
    definition: str = ""
    theme: str = ""
    book: str = ""
    rights: str = ""


@dataclass(frozen=True)
class Withdrawal:
    """A story that was taken out for good on the ISO day `date`; `reason` is one of REASONS."""

    id: str
    date: str
    reason: str
    replaced_by: str = ""
    line: int = 1


Vocabularies = Mapping[str, Mapping[str, Term]]


@dataclass(frozen=True)
class Catalogue:
    """All content of the project, checked or not, in the order books and lists show it."""

    locales: tuple[str, ...]
    stories: tuple[Story, ...]
    chapters: tuple[Chapter, ...]
    books: tuple[Book, ...]
    pages: tuple[Page, ...]
    posts: tuple[Post, ...]
    vocabularies: Vocabularies
    # Pictures below docs/, as `assets/photos/x.jpg`; those that are photos also with their rights.
    images: frozenset[str] = field(default_factory=frozenset)
    photos: Mapping[str, Photo] = field(default_factory=dict)
    # The uris of texts that are there but could not be read: links to them are not at fault.
    unread: frozenset[str] = field(default_factory=frozenset)
    withdrawn: tuple[Withdrawal, ...] = ()

    @property
    def units(self) -> tuple[Unit, ...]:
        return (*self.pages, *self.posts, *self.books, *self.chapters, *self.stories)

    def translated(self) -> Iterator[tuple[Unit, Text, Text]]:
        """Every translation with a body and a known origin: unit, translation, origin."""
        for unit in self.units:
            for text in unit.translations.values():
                origin = unit.text(text.translation.of) if text.translation else None
                if origin is not None and text.body.strip():
                    yield unit, text, origin

    def chapters_of(self, book: Book) -> tuple[Chapter, ...]:
        return tuple(chapter for chapter in self.chapters if chapter.book == book.id)

    def stories_of(self, book: Book) -> tuple[Story, ...]:
        """The stories whose first theme is the book's, so that each story has one book."""
        return tuple(story for story in self.stories if story.themes[:1] == (book.theme,))

    def book_of(self, story: Story) -> Book | None:
        return next((book for book in self.books if book.theme == story.themes[0]), None)
