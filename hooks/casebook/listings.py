"""Composes the pages that exist only because the metadata does: lists, glossary, coverage."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from casebook import uris
from casebook.edition import Edition
from casebook.locales import LANGUAGES
from casebook.markdown_text import escaped
from casebook.markup import Lines, attributes, box, facts, heading, link, outcome, run, table
from casebook.model import Story
from casebook.story_page import story_card


@dataclass(frozen=True)
class Listing:
    """A generated page: its title and summary are in the language of the edition."""

    uri: str
    title: str
    summary: str
    lines: tuple[str, ...]

    @property
    def markdown(self) -> str:
        summary = [f'<p class="cb-summary">{escaped(self.summary)}</p>', ""] if self.summary else []
        return "\n".join([heading(1, escaped(self.title), "title"), "", *summary, *self.lines])


def listings(edition: Edition) -> list[Listing]:
    """Every generated page of an edition, with the uris that `uris.generated_uris` promises."""
    terms = edition.catalogue.vocabularies
    makers: list[Callable[[Edition], Listing]] = [
        _stories,
        _countries,
        _strategies,
        _themes,
        _glossary,
        _coverage,
        _search,
        _not_found,
    ]
    pages = [make(edition) for make in makers]
    pages += [_country(edition, country) for country in terms["country"]]
    pages += [_strategy(edition, strategy) for strategy in terms["strategy"]]
    pages += [_theme(edition, theme) for theme in terms["theme"]]
    return pages


def _cards(stories: Iterable[Story], edition: Edition, page: str) -> Lines:
    return [line for story in stories for line in story_card(story, edition, page)]


def _stories(edition: Edition) -> Listing:
    say = edition.lexicon.say
    lines: Lines = []
    for country in edition.catalogue.vocabularies["country"]:
        found = [story for story in edition.catalogue.stories if story.country == country]
        if found:
            lines += [heading(2, escaped(edition.lexicon.label("country", country)), country), ""]
            lines += _cards(found, edition, uris.STORIES)
    return Listing(uris.STORIES, say("story.list"), say("story.list_intro"), tuple(lines))


def _groups(
    edition: Edition, page: str, vocabulary: str, terms_of: Callable[[Story], tuple[str, ...]]
) -> Lines:
    """A list of terms, each with its definition and how many stories have it."""
    lexicon = edition.lexicon
    uri = {"country": uris.country_uri, "theme": uris.theme_uri}[vocabulary]
    lines: Lines = []
    for term in edition.catalogue.vocabularies[vocabulary]:
        count = sum(term in terms_of(story) for story in edition.catalogue.stories)
        label = link(escaped(lexicon.label(vocabulary, term)), uri(term), page)
        card = [f"**{label}** *{lexicon.count('lists.story_count', count)}*{{ .cb-card__facts }}"]
        if definition := lexicon.definition(vocabulary, term):
            card += ["", escaped(definition)]
        lines += box("cb-card", card)
    return lines


def _countries(edition: Edition) -> Listing:
    say = edition.lexicon.say
    lines = _groups(edition, uris.COUNTRIES, "country", lambda story: (story.country,))
    return Listing(
        uris.COUNTRIES, say("lists.countries"), say("lists.countries_intro"), tuple(lines)
    )


def _country(edition: Edition, country: str) -> Listing:
    uri, label = uris.country_uri(country), edition.lexicon.label("country", country)
    found = [story for story in edition.catalogue.stories if story.country == country]
    intro = edition.lexicon.say("lists.country_intro", country=label)
    return Listing(uri, label, intro, tuple(_cards(found, edition, uri)))


def _themes(edition: Edition) -> Listing:
    say = edition.lexicon.say
    lines = _groups(edition, uris.THEMES, "theme", lambda story: story.themes)
    return Listing(uris.THEMES, say("lists.themes"), say("lists.themes_intro"), tuple(lines))


def _theme(edition: Edition, theme: str) -> Listing:
    uri, label = uris.theme_uri(theme), edition.lexicon.label("theme", theme)
    found = [story for story in edition.catalogue.stories if theme in story.themes]
    found.sort(key=lambda story: story.themes.index(theme))
    intro = edition.lexicon.say("lists.theme_intro", theme=label)
    return Listing(uri, label, intro, tuple(_cards(found, edition, uri)))


def _cases(edition: Edition, strategy: str) -> list[tuple[Story, int]]:
    """Each use of a strategy in a story, as the story and the place in its list."""
    return [
        (story, number)
        for story in edition.catalogue.stories
        for number, tried in enumerate(story.strategies)
        if tried.term == strategy
    ]


def _strategies(edition: Edition) -> Listing:
    """Strategies by theme, with a count of cases for each outcome."""
    lexicon = edition.lexicon
    outcomes = list(edition.catalogue.vocabularies["outcome"])
    head = [lexicon.say("story.strategy"), *(lexicon.label("outcome", o) for o in outcomes)]
    lines: Lines = []
    for theme in edition.catalogue.vocabularies["theme"]:
        rows = []
        for term in edition.catalogue.vocabularies["strategy"].values():
            if term.theme != theme:
                continue
            found = [story.strategies[n].outcome for story, n in _cases(edition, term.id)]
            label = escaped(lexicon.label("strategy", term.id))
            counts = [found.count(outcome) for outcome in outcomes]
            shown = [lexicon.native(str(count)) if count else "" for count in counts]
            rows.append([link(label, uris.strategy_uri(term.id), uris.STRATEGIES), *shown])
        lines += [heading(2, escaped(lexicon.label("theme", theme)), theme), ""]
        lines += table(head, rows, "cb-table cb-counts")
    title, intro = lexicon.say("lists.strategies"), lexicon.say("lists.strategies_intro")
    return Listing(uris.STRATEGIES, title, intro, tuple(lines))


def _strategy(edition: Edition, strategy: str) -> Listing:
    lexicon, uri = edition.lexicon, uris.strategy_uri(strategy)
    lines = [heading(2, lexicon.say("lists.strategy_cases"), "cases"), ""]
    cases = _cases(edition, strategy)
    if not cases:
        lines += [lexicon.say("lists.no_cases"), ""]
    for story, number in cases:
        text, tried = edition.version(story).text, story.strategies[number]
        title = run(text.title, text.locale, edition.locale)
        mark = outcome(tried.outcome, lexicon.label("outcome", tried.outcome))
        country = lexicon.label("country", story.country)
        what = run(text.words[f"strategies.{number}.what"], text.locale, edition.locale)
        why = run(text.words[f"strategies.{number}.why"], text.locale, edition.locale)
        card = [f"**{link(title, story.uri, uri)}** ({country}) {mark}", ""]
        rows = [
            (lexicon.say("story.what"), what),
            (lexicon.say("story.why"), why),
            (lexicon.say("story.evidence"), lexicon.label("evidence", tried.evidence)),
        ]
        lines += box("cb-card", [*card, *facts(rows)])
    definition = lexicon.definition("strategy", strategy)
    return Listing(uri, lexicon.label("strategy", strategy), definition, tuple(lines))


def _glossary(edition: Edition) -> Listing:
    lexicon = edition.lexicon
    lines: Lines = []
    for key, entry in lexicon.glossary.items():
        lines += [heading(3, escaped(entry.term), key), ""]
        if entry.english:
            original = run(entry.english, "en", edition.locale)
            lines += [f"*{lexicon.say('glossary.english')}: {original}*{{ .cb-card__facts }}", ""]
        lines += [escaped(entry.definition), ""]
        if entry.mark == "proposed":
            lines += [f"*{lexicon.say('glossary.proposed')}*{{ .cb-proposed }}", ""]
    title, intro = lexicon.say("glossary.title"), lexicon.say("glossary.intro")
    return Listing(uris.GLOSSARY, title, intro, tuple(lines))


def _coverage(edition: Edition) -> Listing:
    """How much of each kind every language has, then the state of each text in this one."""
    lexicon, catalogue = edition.lexicon, edition.catalogue
    kinds = {
        "coverage.stories": catalogue.stories,
        "coverage.chapters": (*catalogue.books, *catalogue.chapters),
        "coverage.pages": catalogue.pages,
    }
    head = [lexicon.say("coverage.language"), *(lexicon.say(key) for key in kinds)]
    rows = []
    for locale in catalogue.locales:
        name = f"<span {attributes(locale)}>{LANGUAGES[locale].name}</span>"
        have = [
            f"{sum(unit.text(locale) is not None for unit in units)} / {len(units)}"
            for units in kinds.values()
        ]
        rows.append([name, *(lexicon.native(cell) for cell in have)])
    lines = table(head, rows, "cb-table cb-counts")
    lines += [heading(2, lexicon.say("coverage.here"), "here"), ""]
    states = [
        (
            link(
                run(version.text.title, version.text.locale, edition.locale),
                unit.uri,
                uris.COVERAGE,
            ),
            lexicon.say(f"coverage.{version.state}"),
        )
        for unit in catalogue.units
        for version in [edition.version(unit)]
    ]
    head = [lexicon.say("coverage.unit"), lexicon.say("coverage.state")]
    lines += table(head, states, "cb-table")
    title, intro = lexicon.say("coverage.title"), lexicon.say("coverage.intro")
    return Listing(uris.COVERAGE, title, intro, tuple(lines))


def _search(edition: Edition) -> Listing:
    """The heading of the search page; its form and results belong to the theme."""
    say = edition.lexicon.say
    return Listing(uris.SEARCH, say("search.title"), "", ())


def _not_found(edition: Edition) -> Listing:
    say = edition.lexicon.say
    names = [
        (say("site.home"), uris.HOME),
        (say("story.list"), uris.STORIES),
        (say("search.title"), uris.SEARCH),
    ]
    lines = [f"- {link(label, uri, uris.NOT_FOUND)}" for label, uri in names]
    return Listing(uris.NOT_FOUND, say("site.not_found"), say("site.not_found_text"), tuple(lines))
