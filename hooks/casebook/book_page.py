"""Composes what metadata adds to chapters, book fronts and the home page."""

from __future__ import annotations

from collections.abc import Mapping

from casebook import uris
from casebook.edition import Edition
from casebook.glossary_links import link_terms
from casebook.lexicon import Lexicon
from casebook.markdown_text import append_to_section, escaped
from casebook.markup import (
    Lines,
    attributes,
    box,
    bullets,
    download,
    drawing,
    facts,
    heading,
    link,
    numbered,
    run,
    title_link,
)
from casebook.model import Book, Chapter, Text
from casebook.story_page import items, story_card, strategy_table


def chapter_lines(chapter: Chapter, text: Text, body: str, edition: Edition) -> Lines:
    """The page of a chapter; strategies, session plan and words end their sections."""
    lexicon = edition.lexicon
    book = next(book for book in edition.catalogue.books if book.id == chapter.book)
    title = edition.version(book).text
    label = lexicon.say("book.chapter", number=chapter.number)
    name = link(run(title.title, title.locale, text.locale), book.uri, chapter.uri)
    lines = [f'<p class="cb-kicker" markdown="1">{name} · {label}</p>', ""]
    lines += [f'<p class="cb-summary">{escaped(text.summary)}</p>', ""]
    body = link_terms(body, chapter.glossary, lexicon, chapter.uri)
    body = append_to_section(body, "what-people-tried", _tried(chapter, edition))
    body = append_to_section(
        body, "session-plan", session_plan(chapter, text.words, lexicon, text.locale)
    )
    body = append_to_section(body, "words", _words(chapter, lexicon))
    return [*lines, body, ""]


def _tried(chapter: Chapter, edition: Edition) -> Lines:
    lines: Lines = []
    for story in edition.catalogue.stories:
        if story.id in chapter.stories:
            text = edition.version(story).text
            title = title_link(story, edition, chapter.uri)
            country = edition.lexicon.label("country", story.country)
            lines += [f"**{title}** ({country})", "{: .cb-lead }", ""]
            lines += strategy_table(story, text, edition, chapter.uri)
    return lines


def session_plan(
    chapter: Chapter, words: Mapping[str, str], lexicon: Lexicon, locale: str
) -> Lines:
    """The session plan of a chapter, with labels of `lexicon` around wordings in `locale`."""
    rows = [
        (lexicon.say("session.aim"), escaped(words["session.aim"])),
        (lexicon.say("session.time"), lexicon.count("session.minutes", chapter.minutes)),
        (lexicon.say("session.group"), escaped(words["session.group"])),
    ]
    need = "; ".join(escaped(words[key]) for key in items(words, "session.need"))
    if need:
        rows.append((lexicon.say("session.need"), need))
    plan = [f"**{escaped(words['session.title'])}**{{ .cb-session__title }}", ""]
    plan += facts(rows)
    plan += [f"**{lexicon.say('session.steps')}**", ""]
    plan += numbered(escaped(words[key]) for key in items(words, "session.steps"))
    for part in ("close", "safety"):
        plan += [f"**{lexicon.say(f'session.{part}')}:** {escaped(words[f'session.{part}'])}", ""]
    return box("cb-session", plan)


def _words(chapter: Chapter, lexicon: Lexicon) -> Lines:
    items = []
    for word in chapter.glossary:
        entry = lexicon.glossary[word]
        name = link(f"**{escaped(entry.term)}**", f"{uris.GLOSSARY}#{word}", chapter.uri)
        items.append(f"{name}: {escaped(entry.definition)}")
    return bullets(items)


def _download(book: Book, reader: Edition) -> str:
    """The link to the printed book in the reader's language."""
    say = reader.lexicon.say
    if not reader.has_books:
        return f'<p class="cb-download" {attributes(reader.locale)}>{say("book.pdf_missing")}</p>'
    place = uris.download(reader.locale, book.id)
    epub = uris.epub(reader.locale, book.id)
    return "".join(
        (
            download(say("book.pdf"), place, book.uri, reader.locale, is_main=True),
            download(say("book.epub"), epub, book.uri, reader.locale),
        )
    )


def book_lines(book: Book, text: Text, body: str, edition: Edition, reader: Edition) -> Lines:
    """The front of a book, then its chapters and stories; `reader` is the edition it stands in."""
    lexicon = edition.lexicon
    lines = [f'<p class="cb-summary">{escaped(text.summary)}</p>', ""]
    alt = lexicon.strings.get(f"images.{book.theme}", text.title)
    lines += drawing(book.theme, alt, book.uri, edition.catalogue.images)
    lines += [_download(book, reader), "", body, ""]
    lines += [heading(2, lexicon.say("book.chapters"), "chapters"), ""]
    for chapter in edition.catalogue.chapters_of(book):
        version = edition.version(chapter)
        label = lexicon.say("book.chapter", number=chapter.number)
        title = run(version.text.title, version.text.locale, text.locale)
        summary = run(version.text.summary, version.text.locale, text.locale)
        card = [f"**{link(f'{label}: {title}', chapter.uri, book.uri)}**", "", summary]
        lines += box("cb-card", card)
    lines += [heading(2, lexicon.say("book.stories"), "stories"), ""]
    for story in edition.catalogue.stories_of(book):
        lines += story_card(story, edition, book.uri)
    return lines
