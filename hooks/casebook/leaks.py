"""What no output may hold, and the search for it in whatever has been made.

The build leaves these words out by never seeing them. This looks for them all the same, in the
finished files, so that a slip anywhere between is found before readers find it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from casebook.lexicon import Lexicon
from casebook.markdown_text import prose
from casebook.model import Catalogue, Story, Text

_TAGS = re.compile(r"<[^>]*>")
_SENTENCE_ENDS = re.compile(r"[.!?؟।۔\n]")
# Shorter words are part of others.
_LEAST = 4


@dataclass(frozen=True)
class Secret:
    """Words to look for; `what` says what they are, without saying them."""

    what: str
    words: str


@dataclass(frozen=True)
class Secrets:
    """What may be nowhere, and what may be on the web and not in print."""

    everywhere: tuple[Secret, ...] = ()
    prints: tuple[Secret, ...] = ()


def secrets_of(catalogue: Catalogue, shown: Catalogue, lexicons: Mapping[str, Lexicon]) -> Secrets:
    """The secrets of `catalogue`, of which only `shown` is published.

    What the published texts say themselves is no secret and would be found on every page.
    """
    everywhere = [*_private(catalogue), *_hidden(catalogue, shown)]
    unprinted = [s for story in shown.stories if not story.may_be("print") for s in _words(story)]
    if not everywhere and not unprinted:
        return Secrets()
    known = _folded(_public(shown.stories, shown, lexicons))
    printed = [story for story in shown.stories if story.may_be("print")]
    in_print = _folded(_public(printed, shown, lexicons))
    hidden = tuple(s for s in everywhere if len(s.words) >= _LEAST and s.words not in known)
    return Secrets(hidden, tuple(s for s in [*hidden, *unprinted] if s.words not in in_print))


def _private(catalogue: Catalogue) -> Iterator[Secret]:
    for story in catalogue.stories:
        ethics, path = story.ethics, story.source.path
        yield Secret(f"consent.held_by of {path}", _folded(ethics.held_by))
        yield Secret(f"consent.how_agreed of {path}", _folded(ethics.how_agreed))
        for reviewer in ethics.reviewers:
            yield Secret(f"safety.reviewers of {path}", _folded(reviewer))
    for photo in catalogue.photos.values():
        yield Secret(f"the consent record in {photo.rights.path}", _folded(photo.person))


def _hidden(catalogue: Catalogue, shown: Catalogue) -> Iterator[Secret]:
    """The words of stories and translations that are not published."""
    public = {text.path for story in shown.stories for text in story.texts}
    for story in catalogue.stories:
        for text in story.texts:
            if text.path not in public:
                yield from _text_words(text)


def _words(story: Story) -> Iterator[Secret]:
    for text in story.texts:
        yield from _text_words(text)


def _text_words(text: Text) -> Iterator[Secret]:
    """Title, summary and the longest sentence of a text: enough to know it by."""
    sentences = (part.strip() for part in _SENTENCE_ENDS.split(_TAGS.sub("", prose(text.body))))
    longest = max((s for s in sentences if not re.search(r"[\[\]*_`#{}|]", s)), key=len, default="")
    for what, words in (("title", text.title), ("summary", text.summary), ("text", longest)):
        if words:
            yield Secret(f"the {what} of {text.path}", _folded(words))


def _public(stories: Iterable[Story], shown: Catalogue, lexicons: Mapping[str, Lexicon]) -> str:
    others = (unit for unit in shown.units if not isinstance(unit, Story))
    parts: list[str] = []
    for unit in (*others, *stories):
        parts += [part for text in unit.texts for part in (*text.words.values(), text.body)]
        parts += [f"{s.title} {s.author} {s.publisher}" for s in unit.sources]
        parts += unit.named_people if isinstance(unit, Story) else ()
    for lexicon in lexicons.values():
        parts += [*lexicon.strings.values(), *lexicon.labels.values()]
        parts += lexicon.definitions.values()
        parts += [f"{term.term} {term.definition}" for term in lexicon.glossary.values()]
    return "\n".join(parts)


def _folded(text: str) -> str:
    return " ".join(html.unescape(text).casefold().split())


def leaks(text: str, secrets: Iterable[Secret]) -> list[str]:
    """What a finished text holds that it may not, in its words or in its markup."""
    wanted = [secret for secret in secrets if secret.words]
    if not wanted:
        return []
    told = _folded(_TAGS.sub("", text)) + "\n" + _folded(text)
    return [f"holds what may not be published: {s.what}" for s in wanted if s.words in told]
