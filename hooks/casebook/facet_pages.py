"""The choices of the page that finds, as plain lists for readers whose browser runs no script.

Country, theme, issue and strategy have pages of their own; here are the other facets, one each.
"""

from __future__ import annotations

from casebook import uris
from casebook.edition import Edition
from casebook.facets import FACETS, facet_lists, facet_values
from casebook.listing import Listing
from casebook.markdown_text import escaped
from casebook.markup import Lines, bullets, heading, title_link
from casebook.model import Story
from casebook.story_page import story_line


def facet_pages(edition: Edition) -> list[Listing]:
    """A page for each facet without term pages: its values, and the stories of each."""
    found = {facet["id"]: facet for facet in facet_lists(edition)}
    return [_page(facet, found[facet]["terms"], edition) for facet in uris.PLAIN_FACETS]


def _page(facet: str, terms: list[dict[str, str]], edition: Edition) -> Listing:
    lexicon, uri = edition.lexicon, uris.facet_uri(facet)
    lines: Lines = []
    for term in terms:
        title = f"{escaped(term['label'])} ({term['count']})"
        lines += [heading(2, title, f"is-{term['id']}"), ""]
        lines += bullets(
            _item(facet, story, term["id"], edition)
            for story in edition.catalogue.stories
            if term["id"] in facet_values(facet, story, edition.catalogue)
        )
    title = f"{lexicon.say('story.list')}: {lexicon.say(FACETS[facet][0])}"
    return Listing(uri, title, "", tuple(lines))


def _item(facet: str, story: Story, value: str, edition: Edition) -> str:
    lexicon = edition.lexicon
    item = f"{title_link(story, edition, uris.facet_uri(facet))} · {story_line(story, lexicon)}"
    if facet != "outcome":
        return item
    tried = [
        lexicon.label("strategy", one.term) for one in story.strategies if one.outcome == value
    ]
    return f"{item}<br>{escaped(lexicon.listed(tried))}"
