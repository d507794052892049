"""What stories can be chosen by on the page that finds them, and how many there are of each.

A facet is a name with values; a story may have several values of one facet. What was tried and
how it went stay together (`public-hearing:worked`), so that “hearings that worked” means that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from casebook.edition import Edition, real_locales
from casebook.locales import LANGUAGES
from casebook.model import Catalogue, Story

# In the order the page shows them: the string that names each, and the vocabulary that words its
# values, if one does.
FACETS = {
    "country": ("story.country", "country"),
    "theme": ("story.themes", "theme"),
    "issue": ("story.issues", "issue"),
    "strategy": ("story.strategies", "strategy"),
    "outcome": ("story.outcome", "outcome"),
    "actor": ("story.actors", "actor"),
    "period": ("story.period", ""),
    "scale": ("find.scale", "precision"),
    "language": ("find.language", ""),
    "offer": ("find.offer", ""),
}
OFFERS = ("session", "print")


def story_facets(story: Story, catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """The values of a story by facet; `tried` stands for strategy and outcome together.

    `start` is there to sort by.
    """
    offers = {
        "session": any(story.id in chapter.stories for chapter in catalogue.chapters),
        "print": story.may_be("print"),
    }
    return {
        "country": (story.country,),
        "theme": story.themes,
        "issue": story.issues,
        "tried": tuple(f"{one.term}:{one.outcome}" for one in story.strategies),
        "actor": story.actors,
        "period": _decades(story),
        "scale": (story.precision,),
        "start": (str(story.start),),
        "language": real_locales(story, catalogue.locales),
        "offer": tuple(offer for offer in OFFERS if offers[offer]),
    }


def _decades(story: Story) -> tuple[str, ...]:
    """The first years of the decades a story reaches into; while it goes on, up to its facts."""
    end = int(story.as_of[:4]) if story.ongoing or story.end is None else story.end
    return tuple(str(year) for year in range(story.start // 10 * 10, max(story.start, end) + 1, 10))


def facet_lists(edition: Edition) -> list[dict[str, Any]]:
    """The facets as the page shows them: `id`, `label`, and `terms` with `id`, `label`, `count`."""
    counts = _counts(edition.catalogue)
    return [
        {
            "id": facet,
            "label": edition.lexicon.say(FACETS[facet][0]),
            "terms": [
                {
                    "id": value,
                    "label": _label(facet, value, edition),
                    "count": edition.lexicon.native(str(count[value])),
                }
                for value in _in_order(facet, count, edition.catalogue)
            ],
        }
        for facet, count in counts.items()
    ]


def facet_values(facet: str, story: Story, catalogue: Catalogue) -> set[str]:
    """The values a story has of one of FACETS; what was tried is taken apart."""
    if facet == "strategy":
        return {one.term for one in story.strategies}
    if facet == "outcome":
        return {one.outcome for one in story.strategies}
    return set(story_facets(story, catalogue)[facet])


def _counts(catalogue: Catalogue) -> dict[str, Counter[str]]:
    return {
        facet: Counter(
            value for story in catalogue.stories for value in facet_values(facet, story, catalogue)
        )
        for facet in FACETS
    }


def _in_order(facet: str, count: Mapping[str, int], catalogue: Catalogue) -> list[str]:
    """The values that occur, in the order of their vocabulary."""
    orders = {"language": catalogue.locales, "offer": OFFERS, "period": sorted(count)}
    order = orders.get(facet) or catalogue.vocabularies[FACETS[facet][1]]
    return [value for value in order if value in count]


def _label(facet: str, value: str, edition: Edition) -> str:
    lexicon = edition.lexicon
    if vocabulary := FACETS[facet][1]:
        return lexicon.label(vocabulary, value)
    if facet == "language":
        return LANGUAGES[value].name
    if facet == "period":
        first = int(value)
        shown = lexicon.say("story.until", start=first, end=first + 9)
        return f"{shown} {lexicon.years(first, first + 9)}".rstrip()
    return lexicon.say(f"find.{value}")
