"""Which stories are like another one: they tried the same or work on the same, best elsewhere."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from casebook import uris
from casebook.edition import Edition
from casebook.markup import Lines, box, bullets, heading, link, outcome, title_link
from casebook.model import Catalogue, Story

MOST = 3
# What is learnt from another country is what readers of one country cannot know themselves.
ELSEWHERE = 1.5


@dataclass(frozen=True)
class Likeness:
    """Another story, and what the two share, rarest first."""

    story: Story
    strategies: tuple[str, ...]
    issues: tuple[str, ...]


def related(story: Story, catalogue: Catalogue) -> list[Likeness]:
    """The stories most like `story`; what few stories share counts for more."""
    total = len(catalogue.stories)
    known = Counter(term for other in catalogue.stories for term in _terms(other))
    found = []
    for other in catalogue.stories:
        shared = sorted(_terms(story) & _terms(other), key=lambda term: (known[term], term))
        if other.id == story.id or not shared:
            continue
        score = sum(math.log(1 + total / known[term]) for term in shared)
        score *= ELSEWHERE if other.country != story.country else 1
        likeness = Likeness(other, _of("strategy", shared), _of("issue", shared))
        found.append((-score, other.id, likeness))
    return [likeness for _, _, likeness in sorted(found, key=lambda one: one[:2])[:MOST]]


def _terms(story: Story) -> set[tuple[str, str]]:
    tried = {("strategy", one.term) for one in story.strategies}
    return tried | {("issue", issue) for issue in story.issues}


def _of(kind: str, terms: list[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(term for name, term in terms if name == kind)


def related_lines(story: Story, edition: Edition) -> Lines:
    """The section “more like this” of a story's page, each story with the reason it stands there.

    It stays on the site: a print cannot be followed, and has an index instead.
    """
    found = related(story, edition.catalogue)
    if not found:
        return []
    title = heading(2, edition.lexicon.say("story.related"), "related")
    items = bullets(_item(one, story, edition) for one in found)
    return box("cb-related cb-web-only", [title, "", *items])


def _item(one: Likeness, story: Story, edition: Edition) -> str:
    lexicon, page = edition.lexicon, story.uri
    country = lexicon.label("country", one.story.country)
    reasons = []
    if one.strategies:
        tried = [_tried(term, one.story, page, edition) for term in one.strategies]
        reasons.append(f"{lexicon.say('story.also_tried')}: {'; '.join(tried)}")
    if one.issues:
        issues = [
            link(lexicon.label("issue", issue), uris.term_uri("issue", issue), page)
            for issue in one.issues
        ]
        reasons.append(f"{lexicon.say('story.same_issue')}: {lexicon.listed(issues)}")
    return f"**{title_link(one.story, edition, page)}** ({country})<br>{' · '.join(reasons)}"


def _tried(term: str, other: Story, page: str, edition: Edition) -> str:
    """A strategy that both stories tried, with how it went in the other one."""
    lexicon = edition.lexicon
    went = next(tried.outcome for tried in other.strategies if tried.term == term)
    label = link(lexicon.label("strategy", term), uris.term_uri("strategy", term), page)
    return f"{label} {outcome(went, lexicon.label('outcome', went))}"
