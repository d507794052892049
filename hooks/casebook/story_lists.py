"""Lists of stories: all of them, and by country, theme, issue and time."""

from __future__ import annotations

from collections.abc import Callable

from casebook import uris
from casebook.edition import Edition
from casebook.facets import FACETS
from casebook.listing import Listing, cards
from casebook.markdown_text import escaped
from casebook.markup import (
    Lines,
    box,
    bullets,
    drawing,
    heading,
    link,
    outcome,
    run,
    table,
    title_link,
)
from casebook.model import Story
from casebook.story_page import period
from casebook.uris import PLAIN_FACETS


def story_lists(edition: Edition) -> list[Listing]:
    """All pages of this module for one edition."""
    terms = edition.catalogue.vocabularies
    return [
        _stories(edition),
        _countries(edition),
        _themes(edition),
        _issues(edition),
        _timeline(edition),
        *(_country(edition, country) for country in terms["country"]),
        *(_theme(edition, theme) for theme in terms["theme"]),
        *(_issue(edition, issue) for issue in terms["issue"]),
        *(_comparison(edition, theme) for theme in terms["theme"]),
    ]


def _stories(edition: Edition) -> Listing:
    say = edition.lexicon.say
    by = [
        link(say(FACETS[facet][0]), uris.facet_uri(facet), uris.STORIES) for facet in PLAIN_FACETS
    ]
    lines: Lines = [link(say("search.title"), uris.SEARCH, uris.STORIES), "", " · ".join(by), ""]
    for country in edition.catalogue.vocabularies["country"]:
        found = [story for story in edition.catalogue.stories if story.country == country]
        if found:
            lines += [heading(2, escaped(edition.lexicon.label("country", country)), country), ""]
            lines += cards(found, edition, uris.STORIES)
    return Listing(uris.STORIES, say("story.list"), say("story.list_intro"), tuple(lines))


def _groups(
    edition: Edition, page: str, vocabulary: str, terms_of: Callable[[Story], tuple[str, ...]]
) -> Lines:
    """A list of terms, each with its definition and how many stories have it."""
    lexicon = edition.lexicon
    lines: Lines = []
    for term in edition.catalogue.vocabularies[vocabulary]:
        count = sum(term in terms_of(story) for story in edition.catalogue.stories)
        label = link(
            escaped(lexicon.label(vocabulary, term)), uris.term_uri(vocabulary, term), page
        )
        card = [f"**{label}** *{lexicon.count('lists.story_count', count)}*{{ .cb-card__facts }}"]
        if definition := lexicon.definition(vocabulary, term):
            card += ["", escaped(definition)]
        lines += box("cb-card", card)
    return lines


def _with(edition: Edition, term: str, terms_of: Callable[[Story], tuple[str, ...]]) -> list[Story]:
    """The stories that have a term, those that name it first in front."""
    found = [story for story in edition.catalogue.stories if term in terms_of(story)]
    return sorted(found, key=lambda story: terms_of(story).index(term))


def _countries(edition: Edition) -> Listing:
    say = edition.lexicon.say
    lines = _groups(edition, uris.COUNTRIES, "country", lambda story: (story.country,))
    return Listing(
        uris.COUNTRIES, say("lists.countries"), say("lists.countries_intro"), tuple(lines)
    )


def _country(edition: Edition, country: str) -> Listing:
    uri, label = uris.term_uri("country", country), edition.lexicon.label("country", country)
    found = [story for story in edition.catalogue.stories if story.country == country]
    lexicon = edition.lexicon
    intro = lexicon.say("lists.country_intro", country=label)
    alt = lexicon.strings.get(f"images.{country}", label)
    lines = drawing(country, alt, uri, edition.catalogue.images)
    if found:
        issues = dict.fromkeys(issue for story in found for issue in story.issues)
        links = [link(lexicon.label("issue", i), uris.term_uri("issue", i), uri) for i in issues]
        lines += [f"{lexicon.say('story.issues')}: {lexicon.listed(links)}", ""]
    return Listing(uri, label, intro, (*lines, *cards(found, edition, uri)))


def _themes(edition: Edition) -> Listing:
    say = edition.lexicon.say
    lines = _groups(edition, uris.THEMES, "theme", lambda story: story.themes)
    return Listing(uris.THEMES, say("lists.themes"), say("lists.themes_intro"), tuple(lines))


def _theme(edition: Edition, theme: str) -> Listing:
    uri, label = uris.term_uri("theme", theme), edition.lexicon.label("theme", theme)
    found = _with(edition, theme, lambda story: story.themes)
    intro = edition.lexicon.say("lists.theme_intro", theme=label)
    compare = edition.lexicon.say("compare.link", theme=label)
    lines = [link(escaped(compare), uris.comparison_uri(theme), uri), ""]
    return Listing(uri, label, intro, (*lines, *cards(found, edition, uri)))


def _issues(edition: Edition) -> Listing:
    say = edition.lexicon.say
    lines = _groups(edition, uris.ISSUES, "issue", lambda story: story.issues)
    return Listing(uris.ISSUES, say("issues.title"), say("issues.intro"), tuple(lines))


def _issue(edition: Edition, issue: str) -> Listing:
    lexicon = edition.lexicon
    uri, label = uris.term_uri("issue", issue), lexicon.label("issue", issue)
    rights = edition.catalogue.vocabularies["issue"][issue].rights
    lines = [escaped(lexicon.definition("issue", issue)), ""]
    lines += [f"*{lexicon.say('issues.rights')}: {run(rights, 'en', edition.locale)}*", ""]
    found = _with(edition, issue, lambda story: story.issues)
    intro = lexicon.say("issues.issue_intro", issue=label)
    return Listing(uri, label, intro, (*lines, *cards(found, edition, uri)))


def _timeline(edition: Edition) -> Listing:
    """Stories in the order of their first year; the catalogue is sorted so."""
    lexicon = edition.lexicon
    rows = []
    for story in edition.catalogue.stories:
        title = title_link(story, edition, uris.TIMELINE)
        rows.append((period(story, lexicon), title, lexicon.label("country", story.country)))
    head = [lexicon.say(key) for key in ("timeline.years", "story.one", "story.country")]
    lines = table(head, rows, "cb-table")
    return Listing(
        uris.TIMELINE, lexicon.say("timeline.title"), lexicon.say("timeline.intro"), tuple(lines)
    )


def _comparison(edition: Edition, theme: str) -> Listing:
    """One theme in every country: what was tried, how it went, what is still open."""
    lexicon, uri = edition.lexicon, uris.comparison_uri(theme)
    label = lexicon.label("theme", theme)
    lines: Lines = []
    for country in edition.catalogue.vocabularies["country"]:
        lines += [heading(2, escaped(lexicon.label("country", country)), country), ""]
        found = [
            story
            for story in edition.catalogue.stories
            if story.country == country and story.themes[0] == theme
        ]
        for story in found:
            lines += _compared(story, edition, uri)
        if not found:
            lines += [lexicon.say("compare.none"), ""]
    title = f"{lexicon.say('compare.title')}: {label}"
    intro = lexicon.say("compare.intro", theme=label)
    return Listing(uri, title, intro, tuple(lines))


def _compared(story: Story, edition: Edition, page: str) -> Lines:
    lexicon, text = edition.lexicon, edition.version(story).text
    title = title_link(story, edition, page)
    tried = [
        f"{link(lexicon.label('strategy', one.term), uris.term_uri('strategy', one.term), page)} "
        f"{outcome(one.outcome, lexicon.label('outcome', one.outcome))}"
        for one in story.strategies
    ]
    goals = [
        f"{run(text.words[f'goals.{number}.text'], text.locale, edition.locale)} "
        f"*({lexicon.label('result', result)})*"
        for number, result in enumerate(story.results)
    ]
    card = [f"**{title}** *{period(story, lexicon)}*{{ .cb-card__facts }}", ""]
    card += [f"**{lexicon.say('compare.tried')}**", "", *bullets(tried)]
    card += [f"**{lexicon.say('compare.result')}**", "", *bullets(goals)]
    unresolved = run(text.words["unresolved"], text.locale, edition.locale)
    card += [f"**{lexicon.say('story.unresolved')}:** {unresolved}"]
    return box("cb-card", card)
