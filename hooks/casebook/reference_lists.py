"""Pages to look things up in: glossary, sources, session plans, language coverage, data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from casebook import uris
from casebook.book_page import session_plan
from casebook.collation import sort_key
from casebook.compose import citation
from casebook.edition import STATES, Edition
from casebook.export import FIELDS
from casebook.listing import Listing
from casebook.locales import LANGUAGES
from casebook.markdown_text import escaped
from casebook.markup import (
    Lines,
    attributes,
    box,
    bullets,
    download,
    heading,
    link,
    run,
    table,
    title_link,
)
from casebook.model import Chapter, Source, Unit

Totals = Mapping[str, Mapping[str, int]]


def reference_lists(edition: Edition, totals: Totals) -> list[Listing]:
    """All pages of this module for one edition; `totals` are those of the translation report."""
    return [
        _glossary(edition),
        _sources(edition),
        _sessions(edition),
        _coverage(edition, totals),
        _data(edition),
        _search(edition),
        _shelf(edition),
        _not_found(edition),
        *(_session(edition, chapter) for chapter in edition.catalogue.chapters),
    ]


def _glossary(edition: Edition) -> Listing:
    lexicon = edition.lexicon
    lines: Lines = []
    if edition.has_books:
        place = uris.handout(edition.locale, uris.GLOSSARY)
        lines += [download(lexicon.say("glossary.print"), place, uris.GLOSSARY, edition.locale), ""]
    words: Lines = []
    entries = sorted(
        lexicon.glossary.items(), key=lambda item: sort_key(item[1].term, edition.locale)
    )
    for key, entry in entries:
        words += [heading(2, escaped(entry.term), key), ""]
        if entry.english:
            original = run(entry.english, "en", edition.locale)
            words += [f"*{lexicon.say('glossary.english')}: {original}*{{ .cb-card__facts }}", ""]
        words += [escaped(entry.definition), ""]
        if entry.mark:
            words += [f"*{lexicon.say(f'glossary.{entry.mark}')}*{{ .cb-proposed }}", ""]
    lines += box("cb-glossary", words)
    title, intro = lexicon.say("glossary.title"), lexicon.say("glossary.intro")
    return Listing(uris.GLOSSARY, title, intro, tuple(lines))


def cited_works(units: Iterable[Unit]) -> list[list[tuple[Source, Unit]]]:
    """Every work that the units cite, once, by author or title, each with the units that cite it.

    Works are the same where their address is, or author and title where there is no address.
    """
    used: dict[str, list[tuple[Source, Unit]]] = {}
    for unit in units:
        for source in unit.sources:
            uses = used.setdefault(source.url or f"{source.author} {source.title}", [])
            if all(unit is not other for _, other in uses):
                uses.append((source, unit))
    return sorted(used.values(), key=lambda uses: _sort_name(uses[0][0]))


def _sort_name(source: Source) -> str:
    return (source.author or source.title).casefold()


def _sources(edition: Edition) -> Listing:
    """Every cited work with the texts that use it."""
    lexicon = edition.lexicon
    lines: Lines = []
    for uses in cited_works(edition.catalogue.units):
        source = uses[0][0]
        names = [title_link(unit, edition, uris.SOURCES) for _, unit in uses]
        mirror = f" *({lexicon.say('sources_page.mirror')})*" if source.mirror else ""
        used_in = f"{lexicon.say('sources_page.used_in')}: {'; '.join(names)}"
        lines.append(f"- {citation(source)}{mirror}<br>{used_in}")
    title, intro = lexicon.say("sources_page.title"), lexicon.say("sources_page.intro")
    return Listing(uris.SOURCES, title, intro, tuple(lines))


def _sessions(edition: Edition) -> Listing:
    lexicon, catalogue = edition.lexicon, edition.catalogue
    lines: Lines = []
    for book in catalogue.books:
        front = edition.version(book).text
        lines += [heading(2, run(front.title, front.locale, edition.locale), book.id), ""]
        rows = []
        for chapter in catalogue.chapters_of(book):
            text = edition.version(chapter).text
            aim = run(text.words["session.aim"], text.locale, edition.locale)
            name = f"**{_session_link(edition, chapter)}**"
            time = lexicon.count("session.minutes", chapter.minutes)
            group = run(text.words["session.group"], text.locale, edition.locale)
            rows.append([f"{name}<br>{aim}", time, group])
        head = [lexicon.say(f"session.{key}") for key in ("title", "time", "group")]
        lines += table(head, rows, "cb-table")
    lines += [heading(2, lexicon.say("sessions.by_time"), "by-time"), ""]
    for minutes in sorted({chapter.minutes for chapter in catalogue.chapters}):
        found = [chapter for chapter in catalogue.chapters if chapter.minutes == minutes]
        names = [_session_link(edition, chapter) for chapter in found]
        lines += [f"**{lexicon.count('session.minutes', minutes)}**", "", *bullets(names)]
    title, intro = lexicon.say("sessions.title"), lexicon.say("sessions.intro")
    return Listing(uris.SESSIONS, title, intro, tuple(lines))


def _session_link(edition: Edition, chapter: Chapter) -> str:
    text = edition.version(chapter).text
    title = run(text.words["session.title"], text.locale, edition.locale)
    return link(title, uris.session_uri(chapter), uris.SESSIONS)


def _session(edition: Edition, chapter: Chapter) -> Listing:
    """One session plan on a page of its own, to print alone."""
    lexicon, text, uri = edition.lexicon, edition.version(chapter).text, uris.session_uri(chapter)
    name = title_link(chapter, edition, uri)
    lines = [f"{lexicon.say('sessions.chapter')}: {name}", ""]
    plan = session_plan(chapter, text.words, lexicon, text.locale)
    lines += (
        box("cb-text", plan, attributes(text.locale)) if text.locale != edition.locale else plan
    )
    place = uris.handout(text.locale, uri) if edition.has_books else ""
    if place:
        lines += [download(lexicon.say("book.print_session"), place, uri, edition.locale), ""]
    # On paper it leads nowhere.
    lines += [link(lexicon.say("sessions.list"), uris.SESSIONS, uri), "{: .cb-web-only }", ""]
    title = text.words["session.title"]
    return Listing(uri, title, "", tuple(lines), "session", chapter.book, place)


def _data(edition: Edition) -> Listing:
    """What the columns of the exported files mean."""
    say = edition.lexicon.say
    up = "../" * (uris.DATA.count("/") + 1 + bool(edition.language.prefix))
    lines = [
        f'<ul><li><a href="{up}data/stories.json" download>{say("data.json")}</a></li>'
        f'<li><a href="{up}data/stories.csv" download>{say("data.csv")}</a></li></ul>',
        "",
        heading(2, say("data.codebook"), "codebook"),
        "",
    ]
    rows = [(f"`{field}`", escaped(say(f"data.{key}"))) for field, key in FIELDS.items()]
    lines += table((say("data.field"), say("data.meaning")), rows, "cb-table")
    return Listing(uris.DATA, say("data.title"), say("data.intro"), tuple(lines))


def _coverage(edition: Edition, totals: Totals) -> Listing:
    """How much every language has, by kind and by state, then each text in this one."""
    lexicon, catalogue = edition.lexicon, edition.catalogue
    kinds = {
        "coverage.stories": catalogue.stories,
        "coverage.chapters": (*catalogue.books, *catalogue.chapters),
        "coverage.pages": catalogue.pages,
    }
    head = [lexicon.say("coverage.language"), *(lexicon.say(key) for key in kinds)]
    rows = []
    for locale in catalogue.locales:
        name = _language_name(locale)
        have = [
            f"{sum(unit.text(locale) is not None for unit in units)} / {len(units)}"
            for units in kinds.values()
        ]
        rows.append([name, *(lexicon.native(cell) for cell in have)])
    lines = table(head, rows, "cb-table cb-counts")
    lines += [heading(2, lexicon.say("coverage.by_state"), "by-state"), ""]
    lines += [lexicon.say("coverage.by_state_intro"), ""]
    head = [lexicon.say("coverage.language"), *(lexicon.say(f"coverage.{s}") for s in STATES)]
    rows = [
        [_language_name(locale), *(lexicon.native(str(_count(found, state))) for state in STATES)]
        for locale, found in totals.items()
    ]
    lines += table(head, rows, "cb-table cb-counts")
    lines += [heading(2, lexicon.say("coverage.here"), "here"), ""]
    states = [
        (
            title_link(unit, edition, uris.COVERAGE),
            lexicon.say(f"coverage.{edition.version(unit).state}"),
        )
        for unit in catalogue.units
    ]
    head = [lexicon.say("coverage.unit"), lexicon.say("coverage.state")]
    lines += table(head, states, "cb-table")
    title, intro = lexicon.say("coverage.title"), lexicon.say("coverage.intro")
    return Listing(uris.COVERAGE, title, intro, tuple(lines))


def _language_name(locale: str) -> str:
    return f"<span {attributes(locale)}>{LANGUAGES[locale].name}</span>"


def _count(found: Mapping[str, int], state: str) -> int:
    """How many texts are in a state; readers need not tell “approved” from “reviewed”."""
    return found.get(state, 0) + (found.get("approved", 0) if state == "reviewed" else 0)


def _search(edition: Edition) -> Listing:
    """The heading of the search page; its form and results belong to the theme."""
    say = edition.lexicon.say
    return Listing(uris.SEARCH, say("search.title"), "", (), "search")


def _shelf(edition: Edition) -> Listing:
    """The heading of the shelf; what lies on it is known to the reader's device alone."""
    say = edition.lexicon.say
    return Listing(uris.SHELF, say("shelf.title"), say("shelf.intro"), (), "shelf")


def _not_found(edition: Edition) -> Listing:
    say = edition.lexicon.say
    names = [
        (say("site.home"), uris.HOME),
        (say("story.list"), uris.STORIES),
        (say("search.title"), uris.SEARCH),
    ]
    lines = [f"- {link(label, uri, uris.NOT_FOUND)}" for label, uri in names]
    return Listing(uris.NOT_FOUND, say("site.not_found"), say("site.not_found_text"), tuple(lines))
