"""The page of everything there is to download in a language, and the same as a list of offers.

How many pages and bytes a file has is known only when it is finished: see `figures`.
"""

from __future__ import annotations

from dataclasses import dataclass

from casebook import uris
from casebook.edition import Edition, Version
from casebook.listing import Listing
from casebook.markup import Lines, bullets, download, file_link, heading, run
from casebook.model import Book, Chapter, Story

DATA = "data/downloads.json"


@dataclass(frozen=True)
class Offer:
    """A file that an edition offers. `locale` is the language it is in, `place` where it lies.

    `state` says how far the text is translated (one of `edition.STATES`), for single texts.
    """

    kind: str
    id: str
    locale: str
    title: str
    place: str
    state: str = ""


def offers(edition: Edition) -> list[Offer]:
    """Everything an edition offers, in the order of its page."""
    lexicon = edition.lexicon
    found: list[Offer] = []
    for book in edition.catalogue.books:
        found += [*_whole(book, edition), *_parts(book, edition)]
    for kind, uri, key in (
        ("poster", uris.STRATEGIES, "matrix.title"),
        ("glossary", uris.GLOSSARY, "glossary.title"),
    ):
        place = uris.handout(edition.locale, uri)
        found.append(Offer(kind, kind, edition.locale, lexicon.say(key), place))
    return found


def _whole(book: Book, edition: Edition) -> list[Offer]:
    locale, title = edition.locale, edition.version(book).text.title
    return [
        Offer("book", book.id, locale, title, uris.download(locale, book.id)),
        Offer("epub", book.id, locale, title, uris.epub(locale, book.id)),
    ]


def _parts(book: Book, edition: Edition) -> list[Offer]:
    """The handouts of a book's texts, each in the language its text is in."""
    found = []
    for unit in (*edition.catalogue.chapters_of(book), *edition.catalogue.stories_of(book)):
        version = edition.version(unit)
        if isinstance(unit, Chapter):
            found.append(_part("chapter", unit.uri, version.text.title, version))
            title = version.text.words["session.title"]
            found.append(_part("session", uris.session_uri(unit), title, version))
        elif isinstance(unit, Story) and unit.may_be("print"):
            found.append(_part("story", unit.uri, version.text.title, version))
    return found


def _part(kind: str, uri: str, title: str, version: Version) -> Offer:
    locale = version.text.locale
    place = uris.handout(locale, uri)
    return Offer(kind, version.unit.id, locale, title, place, version.state)


def download_list(edition: Edition) -> Listing:
    """The page of one edition."""
    say, locale = edition.lexicon.say, edition.locale
    title, intro = say("downloads.title"), say("downloads.intro")
    if not edition.has_books:
        return Listing(uris.DOWNLOADS, title, say("downloads.none"), ())
    lines: Lines = ['<p class="cb-dated"></p>', ""]
    for book in edition.catalogue.books:
        lines += _book_lines(book, edition)
    lines += [heading(2, say("downloads.more"), "more"), ""]
    poster, glossary = offers(edition)[-2:]
    lines += bullets(
        file_link(say(key), offer.place, uris.DOWNLOADS, locale)
        for key, offer in (("matrix.poster", poster), ("glossary.print", glossary))
    )
    lines += [heading(2, say("downloads.how"), "how"), ""]
    lines += bullets(say(f"downloads.how_{part}") for part in ("paper", "booklet", "phone"))
    lines += [file_link(say("downloads.json"), DATA, uris.DOWNLOADS, locale), ""]
    return Listing(uris.DOWNLOADS, title, intro, tuple(lines))


def _book_lines(book: Book, edition: Edition) -> Lines:
    """A book: the whole of it, what is inside and how far translated, then every handout."""
    lexicon, locale = edition.lexicon, edition.locale
    text = edition.version(book).text
    printed, phone = _whole(book, edition)
    parts = _parts(book, edition)
    chapters = [offer for offer in parts if offer.kind == "chapter"]
    sessions = [offer for offer in parts if offer.kind == "session"]
    stories = [offer for offer in parts if offer.kind == "story"]
    inside = [("book.chapters", len(chapters)), ("book.stories", len(stories))]
    states = [offer.state for offer in (*chapters, *stories)]
    inside += [(f"coverage.{state}", states.count(state)) for state in dict.fromkeys(states)]
    shown = " · ".join(f"{lexicon.say(key)}: {lexicon.native(str(n))}" for key, n in inside if n)
    lines = [heading(2, run(text.title, text.locale, locale), book.id), "", shown, ""]
    for key, offer in (("book.pdf", printed), ("book.epub", phone)):
        is_main = offer is printed
        lines += [
            download(lexicon.say(key), offer.place, uris.DOWNLOADS, locale, is_main=is_main),
            "",
        ]
    lines += [heading(3, lexicon.say("book.chapters"), f"{book.id}-chapters"), ""]
    lines += bullets(
        f"{_offer_link(chapter, edition)}<br>{lexicon.say('session.title')}: "
        f"{_offer_link(session, edition)}"
        for chapter, session in zip(chapters, sessions, strict=True)
    )
    if stories:
        lines += [heading(3, lexicon.say("book.stories"), f"{book.id}-stories"), ""]
        lines += bullets(_offer_link(story, edition) for story in stories)
    return lines


def _offer_link(offer: Offer, edition: Edition) -> str:
    title = run(offer.title, offer.locale, edition.locale)
    return file_link(title, offer.place, uris.DOWNLOADS, edition.locale)
