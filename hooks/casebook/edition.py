"""One language's view of the catalogue: which text each unit shows, and in which state it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from casebook import uris
from casebook.blocks import changed_since
from casebook.lexicon import Lexicon
from casebook.locales import LANGUAGES, ROOT_LOCALE, Language, chain
from casebook.model import Catalogue, Story, Text, Unit

STATES = ("original", "reviewed", "machine", "draft", "outdated", "missing")


@dataclass(frozen=True)
class Version:
    """What an edition shows of one unit.

    `changed` counts the parts of the source that changed since a translation was made; `state`
    is one of STATES and speaks of the reader's language, so a fallback is “missing”.
    """

    unit: Unit
    locale: str
    text: Text
    changed: int

    @property
    def is_fallback(self) -> bool:
        return self.text.locale != self.locale

    @property
    def state(self) -> str:
        if self.is_fallback:
            return "missing"
        if self.text.translation is None:
            return "original"
        if self.changed:
            return "outdated"
        status = self.text.translation.status
        return "reviewed" if status == "approved" else status

    @property
    def canonical(self) -> str:
        """The address, from the site root, of the page in the language that is really shown."""
        return LANGUAGES[self.text.locale].prefix + uris.address(self.unit.uri)


@dataclass(frozen=True)
class Edition:
    """Everything in one language: its words and the version of every unit, by uri.

    `has_books` says whether printed books are made with it, so that pages may offer them;
    `dated` is the day of its content in ISO form, or empty when nothing tells it.
    """

    locale: str
    catalogue: Catalogue
    lexicon: Lexicon
    versions: Mapping[str, Version]
    has_books: bool = False
    dated: str = ""

    @property
    def language(self) -> Language:
        return LANGUAGES[self.locale]

    def version(self, unit: Unit) -> Version:
        return self.versions[unit.uri]


def in_force(catalogue: Catalogue, day: str) -> Catalogue:
    """The catalogue in which consent that has ended by `day` covers no use any more."""

    def judged(story: Story) -> Story:
        if not story.ethics.has_lapsed(day):
            return story
        return replace(story, ethics=replace(story.ethics, uses=()))

    return replace(catalogue, stories=tuple(judged(story) for story in catalogue.stories))


def published(catalogue: Catalogue) -> Catalogue:
    """The catalogue without what may not be shown: the build never sees the rest."""
    stories = tuple(_allowed(story) for story in catalogue.stories if story.may_be("web"))
    shown = replace(catalogue, stories=stories)
    words = "".join(text.body for unit in shown.units for text in unit.texts)
    # A photo goes with the story that shows it: withdrawn with it, and never there without one.
    unseen = {image for image in catalogue.photos if f"/{image}" not in words}
    return replace(shown, images=catalogue.images - unseen)


def _allowed(story: Story) -> Story:
    return story if story.may_be("translation") else replace(story, translations={})


def make_editions(
    catalogue: Catalogue,
    lexicons: Mapping[str, Lexicon],
    locales: Iterable[str],
    *,
    has_books: bool = False,
    dated: str = "",
) -> dict[str, Edition]:
    """The editions of the published catalogue, by locale."""
    editions = {}
    for locale in locales:
        versions = {unit.uri: _version(unit, locale) for unit in catalogue.units}
        editions[locale] = Edition(locale, catalogue, lexicons[locale], versions, has_books, dated)
    return editions


def _version(unit: Unit, locale: str) -> Version:
    for candidate in chain(locale, unit.source.locale):
        text = unit.text(candidate)
        if text is not None:
            break
    assert text is not None, f"{unit.uri} has no source text"
    about = text.translation
    origin = unit.text(about.of) if about else None
    if missing := [path for path in unit.source.words if path not in text.words]:
        # The source has gained fields since: better in another language than not at all.
        words = {**text.words, **{path: unit.source.words[path] for path in missing}}
        text = replace(text, words=words)
    return Version(unit, locale, text, changed_since(text, origin))


def real_locales(unit: Unit, locales: Iterable[str]) -> tuple[str, ...]:
    """The languages the unit is really written in, in the order of the site."""
    return tuple(locale for locale in locales if unit.text(locale) is not None)


def default_locale(written: tuple[str, ...], source: str) -> str:
    """Where `x-default` leads: English where there is one, else the source language."""
    return ROOT_LOCALE if ROOT_LOCALE in written else source
