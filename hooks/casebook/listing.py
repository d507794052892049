"""A generated page, and the cards that many of them are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casebook.edition import Edition
from casebook.markdown_text import escaped
from casebook.markup import Lines, heading
from casebook.model import Story
from casebook.story_page import story_card


@dataclass(frozen=True)
class Listing:
    """A generated page: its title and summary are in the language of the edition.

    A session plan knows its `book` and, where it is printed, its `handout`: the place of the print
    from the site root.
    """

    uri: str
    title: str
    summary: str
    lines: tuple[str, ...]
    kind: str = "list"
    book: str = ""
    handout: str = ""

    @property
    def markdown(self) -> str:
        summary = [f'<p class="cb-summary">{escaped(self.summary)}</p>', ""] if self.summary else []
        return "\n".join([heading(1, escaped(self.title), "title"), "", *summary, *self.lines])


def cards(stories: Iterable[Story], edition: Edition, page: str) -> Lines:
    """The cards of stories, for a page with the uri `page`."""
    return [line for story in stories for line in story_card(story, edition, page)]
