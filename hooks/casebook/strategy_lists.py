"""What worked, what did not: strategies by country, each strategy's cases, and all lessons."""

from __future__ import annotations

from casebook import uris
from casebook.edition import Edition
from casebook.listing import Listing
from casebook.markdown_text import escaped
from casebook.markup import (
    Lines,
    box,
    bullets,
    download,
    facts,
    heading,
    link,
    outcome,
    run,
    table,
    title_link,
)
from casebook.model import Story
from casebook.story_page import items, period

# Shapes, not colours, so that they can be told apart in grey.
MARKS = {
    "worked": "●",
    "partly": "◐",
    "did-not-work": "○",
    "backfired": "✕",
    "not-known": "?",
}


def strategy_lists(edition: Edition) -> list[Listing]:
    """All pages of this module for one edition."""
    terms = edition.catalogue.vocabularies["strategy"]
    return [
        _matrix(edition),
        _lessons(edition),
        *(_strategy(edition, strategy) for strategy in terms),
    ]


def _cases(edition: Edition, strategy: str) -> list[tuple[Story, int]]:
    """Each use of a strategy in a story, as the story and the place in its list."""
    return [
        (story, number)
        for story in edition.catalogue.stories
        for number, tried in enumerate(story.strategies)
        if tried.term == strategy
    ]


def _matrix(edition: Edition) -> Listing:
    """Strategies by country; a cell counts the cases of each outcome and leads to them."""
    lexicon, terms = edition.lexicon, edition.catalogue.vocabularies
    lines: Lines = []
    if edition.has_books:
        label, place = lexicon.say("matrix.poster"), uris.handout(edition.locale, uris.STRATEGIES)
        lines += [download(label, place, uris.STRATEGIES, edition.locale), ""]
    key = ", ".join(outcome(term, lexicon.label("outcome", term)) for term in terms["outcome"])
    lines += [f"{lexicon.say('matrix.key')}: {key}", ""]
    head = [lexicon.say("story.strategy"), *(lexicon.label("country", c) for c in terms["country"])]
    for theme in terms["theme"]:
        rows = [
            [
                link(
                    escaped(lexicon.label("strategy", s.id)),
                    uris.term_uri("strategy", s.id),
                    uris.STRATEGIES,
                ),
                *(_cell(edition, s.id, country) for country in terms["country"]),
            ]
            for s in terms["strategy"].values()
            if s.theme == theme
        ]
        lines += [heading(2, escaped(lexicon.label("theme", theme)), theme), ""]
        lines += table(head, rows, "cb-table cb-matrix")
    return Listing(
        uris.STRATEGIES, lexicon.say("matrix.title"), lexicon.say("matrix.intro"), tuple(lines)
    )


def _cell(edition: Edition, strategy: str, country: str) -> str:
    found = [
        story.strategies[number].outcome
        for story, number in _cases(edition, strategy)
        if story.country == country
    ]
    if not found:
        return ""
    lexicon = edition.lexicon
    parts = []
    for term, mark in MARKS.items():
        if count := found.count(term):
            label = escaped(lexicon.label("outcome", term))
            shown = lexicon.native(str(count))
            parts.append(f'<span class="cb-count" title="{label}">{mark} {shown}</span>')
    target = f"{uris.term_uri('strategy', strategy)}#{country}"
    return link(" ".join(parts), target, uris.STRATEGIES)


def _strategy(edition: Edition, strategy: str) -> Listing:
    """A strategy's definition, then every case of it, country by country."""
    lexicon, uri = edition.lexicon, uris.term_uri("strategy", strategy)
    cases = _cases(edition, strategy)
    lines: Lines = [] if cases else [lexicon.say("lists.no_cases"), ""]
    for country in edition.catalogue.vocabularies["country"]:
        here = [(story, number) for story, number in cases if story.country == country]
        if here:
            lines += [heading(2, escaped(lexicon.label("country", country)), country), ""]
        for story, number in here:
            lines += _case(story, number, edition, uri)
    definition = lexicon.definition("strategy", strategy)
    return Listing(uri, lexicon.label("strategy", strategy), definition, tuple(lines))


def _case(story: Story, number: int, edition: Edition, page: str) -> Lines:
    lexicon, text, tried = edition.lexicon, edition.version(story).text, story.strategies[number]
    mark = outcome(tried.outcome, lexicon.label("outcome", tried.outcome))
    actors = lexicon.listed([lexicon.label("actor", actor) for actor in story.actors])
    place = run(text.words["place.text"], text.locale, edition.locale)
    rows = [
        (f"story.{key}", run(text.words[f"strategies.{number}.{key}"], text.locale, edition.locale))
        for key in ("what", "why")
    ]
    rows += [
        ("story.evidence", lexicon.label("evidence", tried.evidence)),
        ("matrix.conditions", f"{place}; {period(story, lexicon)}; {actors}"),
    ]
    named = [(lexicon.say(key), value) for key, value in rows]
    return box("cb-card", [f"**{title_link(story, edition, page)}** {mark}", "", *facts(named)])


def _lessons(edition: Edition) -> Listing:
    lexicon = edition.lexicon
    lines: Lines = []
    for theme in edition.catalogue.vocabularies["theme"]:
        lines += [heading(2, escaped(lexicon.label("theme", theme)), theme), ""]
        for story in edition.catalogue.stories:
            if story.themes[0] != theme:
                continue
            text = edition.version(story).text
            title = title_link(story, edition, uris.LESSONS)
            lines += [f"**{title}** ({lexicon.label('country', story.country)})", ""]
            lines += bullets(
                run(text.words[key], text.locale, edition.locale)
                for key in items(text.words, "lessons")
            )
    return Listing(
        uris.LESSONS, lexicon.say("lessons.title"), lexicon.say("lessons.intro"), tuple(lines)
    )
