"""Composes the Markdown of a unit's page: notices, the text itself, and what metadata adds to it.

A page is composed in the language of the text it shows; only the notices speak the reader's
language. So a fallback page is the page of the other edition under a notice, in its own block.
"""

from __future__ import annotations

from collections.abc import Mapping

from casebook import uris
from casebook.book_page import book_lines, chapter_lines
from casebook.dates import is_old
from casebook.edition import Edition, Version
from casebook.figure import with_credits
from casebook.lexicon import Lexicon
from casebook.locales import LANGUAGES
from casebook.markdown_text import escaped, isolate_latin, rewrite_links
from casebook.markup import Lines, attributes, box, download, edition_path, heading, notice
from casebook.model import Book, Chapter, Page, Post, Source, Story, Text, Unit
from casebook.plain_page import page_lines, post_lines
from casebook.related import related_lines
from casebook.story_page import handout_place, story_lines

Editions = Mapping[str, Edition]


def compose(version: Version, editions: Editions) -> str:
    """The finished Markdown of the page that shows `version`."""
    edition, reader = editions[version.text.locale], editions[version.locale]
    unit, text = version.unit, version.text
    lines = [heading(1, escaped(text.title), "title"), ""]
    body = _body(unit, text, edition)
    if isinstance(unit, Story):
        lines += _print_link("book.print_story", version, reader)
        lines += story_lines(unit, text, body, edition)
    elif isinstance(unit, Chapter):
        lines += _print_link("book.print_chapter", version, reader)
        lines += chapter_lines(unit, text, body, edition)
    elif isinstance(unit, Book):
        lines += book_lines(unit, text, body, edition, reader)
    elif isinstance(unit, Post):
        lines += post_lines(unit, body, edition)
    elif isinstance(unit, Page):
        lines += page_lines(unit, body, edition)
    lines += _sources(unit, edition.lexicon)
    if isinstance(unit, Story):
        lines += related_lines(unit, edition)
    if version.is_fallback:
        lines = box("cb-text", lines, attributes(text.locale))
    return "\n".join([*_notices(version, reader.lexicon, reader.dated), *lines])


def _print_link(key: str, version: Version, reader: Edition) -> Lines:
    """The link to the handout of a text, in the language its text is in."""
    place = handout_place(version, reader)
    if not place:
        return []
    return [download(reader.lexicon.say(key), place, version.unit.uri, reader.locale), ""]


def _story_notices(story: Story, lexicon: Lexicon, dated: str) -> Lines:
    """What a reader must know before trusting a story."""
    told = []
    if is_old(story.as_of, dated):
        told.append(lexicon.say("notice.old_facts", date=lexicon.moment(story.as_of)))
    if story.ethics.lacks_review(story.safety):
        told.append(lexicon.say("notice.second_review"))
    if story.ethics.names_changed:
        told.append(lexicon.say("notice.names_changed"))
    return notice("story", " ".join(told)) if told else []


def _notices(version: Version, lexicon: Lexicon, dated: str) -> Lines:
    """What the reader should know of this text first, in the reader's language."""
    lines: Lines = []
    shown = LANGUAGES[version.text.locale]
    if version.is_fallback:
        wanted = LANGUAGES[version.locale].name
        message = lexicon.say("notice.fallback", wanted=wanted, shown=shown.name)
        lines += notice("fallback", message)
    if isinstance(version.unit, Story):
        lines += _story_notices(version.unit, lexicon, dated)
    about = version.text.translation
    if about is None:
        return lines
    source = version.unit.source.locale
    address = edition_path(version.unit.uri, source, version.unit.uri, version.locale)
    label = lexicon.say("notice.read_original", language=LANGUAGES[source].name)
    if about.status in ("machine", "draft"):
        lines += notice(about.status, lexicon.say(f"notice.{about.status}"), address, label)
    if version.changed:
        message = lexicon.count("notice.outdated_parts", version.changed)
        lines += notice("outdated", message, address, label)
    return lines


def _body(unit: Unit, text: Text, edition: Edition) -> str:
    """The author's Markdown with links from the site root turned into links MkDocs can check."""
    known = {*edition.versions, *uris.generated_uris(edition.catalogue)}

    def target(written: str) -> str:
        page, mark, anchor = written.partition("#")
        if not page.startswith("/"):
            return written
        if page.lstrip("/") in edition.catalogue.images:
            return uris.relative(f"../{page.lstrip('/')}", unit.uri)
        uri = uris.uri_of(page, known)
        assert uri is not None, f"{text.path}: check_links lets no link to {written} pass"
        return uris.relative(uri, unit.uri) + mark + anchor

    linked = rewrite_links(with_credits(text.body, edition), target).strip("\n")
    return isolate_latin(linked) if edition.language.direction == "rtl" else linked


def _sources(unit: Unit, lexicon: Lexicon) -> Lines:
    """The footnotes, made from the sources of the metadata, under their own heading."""
    if not unit.sources:
        return []
    lines = [heading(2, lexicon.say("story.sources"), "sources"), "", "///Footnotes Go Here///", ""]
    for source in unit.sources:
        lines += [f"[^{source.id}]: {citation(source)}", ""]
    return lines


def citation(source: Source) -> str:
    """A work as readers see it in notes and lists: author, linked title, publisher, year."""
    author = f"{escaped(source.author)}. " if source.author else ""
    title = escaped(source.title)
    if source.url:
        title = (
            f"[{title}]({source.url.replace(' ', '%20').replace(')', '%29').replace('(', '%28')})"
        )
    rest = [escaped(source.publisher)] if source.publisher else []
    rest += [str(source.year)] if source.year else []
    tail = f" {', '.join(rest)}." if rest else ""
    return f"<cite {attributes(source.lang)}>{author}{title}.{tail}</cite>"
