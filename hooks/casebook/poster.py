"""The strategies on one sheet for the wall: each case a mark for its outcome, with its story."""

from __future__ import annotations

import html
from collections.abc import Mapping

from casebook import uris
from casebook.collation import sort_key
from casebook.edition import Edition
from casebook.model import Story
from casebook.printed import PrintDocument, imprint, in_language, whole
from casebook.strategy_lists import MARKS

SHEET = "poster"


def poster(edition: Edition, site_url: str, dated: str) -> PrintDocument:
    """The poster of an edition. Stories that may not be printed are not on it."""
    say, label = edition.lexicon.say, edition.lexicon.label
    numbered = _numbered(edition)
    marks = "".join(
        f'<span class="key">{_mark(term)} {html.escape(label("outcome", term))}</span> '
        for term in MARKS
    )
    body = [
        f"<h1>{html.escape(say('matrix.title'))}</h1>",
        f"<p>{html.escape(say('matrix.poster_intro'))}</p>",
        f'<p class="keys">{marks}</p>',
        _table(edition, numbered),
        f'<div class="stories">{_stories(edition, numbered)}</div>',
        f'<p class="imprint">{" · ".join(imprint(edition, dated, site_url, uris.STRATEGIES))}</p>',
    ]
    text = whole(say("matrix.title"), "".join(body), edition, dated)
    return PrintDocument("strategies", edition.locale, text, SHEET)


def _numbered(edition: Edition) -> Mapping[str, tuple[Story, str]]:
    """The stories by id, with their numbers in native digits: country by country, then by title."""
    countries = list(edition.catalogue.vocabularies["country"])

    def place(story: Story) -> tuple[int, object]:
        title = edition.version(story).text.title
        return countries.index(story.country), sort_key(title, edition.locale)

    stories = sorted((s for s in edition.catalogue.stories if s.may_be("print")), key=place)
    return {
        story.id: (story, edition.lexicon.native(str(number)))
        for number, story in enumerate(stories, start=1)
    }


def _mark(outcome: str) -> str:
    return f'<span class="mark">{MARKS[outcome]}</span>'


def _table(edition: Edition, numbered: Mapping[str, tuple[Story, str]]) -> str:
    label, terms = edition.lexicon.label, edition.catalogue.vocabularies
    names = [edition.lexicon.say("story.strategy")]
    names += [label("country", country) for country in terms["country"]]
    head = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in names)
    parts = []
    for theme in terms["theme"]:
        name = html.escape(label("theme", theme))
        rows = [f'<tr class="theme"><th colspan="{len(names)}" scope="rowgroup">{name}</th></tr>']
        for strategy in terms["strategy"].values():
            if strategy.theme == theme:
                cells = "".join(
                    f"<td>{_cases(numbered, strategy.id, country)}</td>"
                    for country in terms["country"]
                )
                shown = html.escape(label("strategy", strategy.id))
                rows.append(f'<tr><th scope="row">{shown}</th>{cells}</tr>')
        parts.append(f"<tbody>{''.join(rows)}</tbody>")
    return f"<table><thead><tr>{head}</tr></thead>{''.join(parts)}</table>"


def _cases(numbered: Mapping[str, tuple[Story, str]], strategy: str, country: str) -> str:
    found = [
        (tried.outcome, number)
        for story, number in numbered.values()
        if story.country == country
        for tried in story.strategies
        if tried.term == strategy
    ]
    return " ".join(
        f'<span class="case">{_mark(mark)}{number}</span>'
        for outcome in MARKS
        for mark, number in found
        if mark == outcome
    )


def _stories(edition: Edition, numbered: Mapping[str, tuple[Story, str]]) -> str:
    lines = []
    for story, number in numbered.values():
        text = edition.version(story).text
        title = in_language(text.title, text.locale, edition.locale)
        country = html.escape(edition.lexicon.label("country", story.country))
        lines.append(f"<p><b>{number}</b> {title} <small>({country})</small></p>")
    return "".join(lines)
