"""Finds what is wrong between files: citations, links, sections, translations and their sources.

`load` tells what is wrong inside one file's front matter; this module needs the whole catalogue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from casebook.blocks import changed_since
from casebook.check_links import Addresses, check_links
from casebook.lexicon import Lexicon
from casebook.locales import ROOT_LOCALE
from casebook.markdown_text import Mark, marks
from casebook.model import Book, Catalogue, Chapter, Story, Text, Unit
from casebook.problem import Problem, nearest
from casebook.schema import SECTIONS

_U = TypeVar("_U", bound=Unit)


def check(catalogue: Catalogue, lexicons: Mapping[str, Lexicon]) -> list[Problem]:
    """Every problem and warning of the catalogue, unsorted."""
    addresses = Addresses(catalogue, lexicons[ROOT_LOCALE])
    problems: list[Problem] = list(_identity(catalogue))
    for unit in catalogue.units:
        for text in unit.texts:
            found = marks(text.body, text.body_line)
            problems += _citations(unit, text, found)
            problems += check_links(text, found, addresses)
            problems += _headings(unit, text, found)
        for text in unit.translations.values():
            problems += _translation(unit, text)
        problems += _references(unit, catalogue, lexicons[ROOT_LOCALE])
    return problems


def _identity(catalogue: Catalogue) -> Iterator[Problem]:
    """Numbers and themes that two books or chapters claim."""
    for books in _alike(catalogue.books, lambda book: book.theme):
        yield from _twice(books, "theme", f"the theme “{books[0].theme}”")
    for books in _alike(catalogue.books, lambda book: book.number):
        yield from _twice(books, "number", f"the number {books[0].number}")
    for chapters in _alike(catalogue.chapters, lambda chapter: (chapter.book, chapter.number)):
        yield from _twice(chapters, "number", f"the number {chapters[0].number}")
    known = {book.id for book in catalogue.books}
    for chapter in catalogue.chapters:
        if chapter.book not in known:
            message = f"the book “{chapter.book}” has no index.md beside this chapter."
            yield Problem(chapter.source.path, 1, message)


def _alike(units: Iterable[_U], key: Callable[[_U], object]) -> list[list[_U]]:
    """The groups of two or more units that have the same key."""
    groups: dict[object, list[_U]] = {}
    for unit in units:
        groups.setdefault(key(unit), []).append(unit)
    return [group for group in groups.values() if len(group) > 1]


def _twice(units: Sequence[Unit], field: str, what: str) -> Iterator[Problem]:
    first = units[0].source
    for unit in units[1:]:
        message = f"{what} is already used by {first.path}:{first.line(field)}."
        yield Problem(unit.source.path, unit.source.line(field), message)


def _citations(unit: Unit, text: Text, found: list[Mark]) -> Iterator[Problem]:
    listed = {source.id for source in unit.sources}
    cited = [mark for mark in found if mark.kind == "citation"]
    for mark in cited:
        if mark.target not in listed:
            message = (
                f"the citation [^{mark.target}] has no source. Add “id: {mark.target}” to the "
                f"sources, or cite one of: {', '.join(sorted(listed)) or 'none listed'}."
            )
            yield Problem(text.path, mark.line, message)
    for mark in found:
        if mark.kind == "definition":
            message = (
                f"[^{mark.target}]: footnote texts are made from “sources” in the front matter; "
                "move this one there."
            )
            yield Problem(text.path, mark.line, message)
    names = {mark.target for mark in cited}
    ids = Counter(source.id for source in unit.sources)
    if text is unit.source:
        for position, source in enumerate(unit.sources):
            line = text.line(f"sources.{position}")
            if source.id not in names:
                cite = f"Cite it as [^{source.id}] or remove it."
                message = f"the source “{source.id}” is never cited. {cite}"
                yield Problem(text.path, line, message)
            if ids[source.id] > 1:
                yield Problem(text.path, line, f"two sources have the id “{source.id}”.")


def _headings(unit: Unit, text: Text, found: list[Mark]) -> Iterator[Problem]:
    headings = [mark for mark in found if mark.kind == "heading"]
    seen: set[str] = set()
    for mark in headings:
        if mark.level == 1:
            message = f"“# {mark.label}”: the title stands in the front matter; begin with ##."
            yield Problem(text.path, mark.line, message)
        elif not mark.target:
            message = (
                f"the heading “{mark.label}” needs an id: ## {mark.label} {{#short-english-name}}"
            )
            yield Problem(text.path, mark.line, message)
        elif mark.target in seen:
            yield Problem(text.path, mark.line, f"the id {{#{mark.target}}} is used twice.")
        seen.add(mark.target)
    wanted = SECTIONS.get(unit.kind, ())
    if text is unit.source and wanted:
        order = [mark.target for mark in headings if mark.target in wanted]
        for section in wanted:
            if section not in order:
                message = f"the section {{#{section}}} is missing. Add: ## … {{#{section}}}"
                yield Problem(text.path, text.body_line, message)
        if len(order) == len(wanted) and order != list(wanted):
            message = f"the sections must stand in this order: {', '.join(wanted)}."
            yield Problem(text.path, text.body_line, message)


def _translation(unit: Unit, text: Text) -> Iterator[Problem]:
    """What a translation lacks against the text it was made from."""
    about = text.translation
    if about is None:
        return
    origin = unit.text(about.of)
    if text.locale == unit.source.locale:
        message = f"the source text is already in “{text.locale}”: {unit.source.path}. Delete this."
        yield Problem(text.path, 1, message)
    if origin is None or origin is text:
        message = (
            f"translation.of: there is no “{about.of}” text of this; "
            "write the language it was made from."
        )
        yield Problem(text.path, text.line("translation.of"), message)
        return
    # When the source has moved on, the build goes on: readers see a notice, editors a warning.
    changed = changed_since(text, origin)
    is_outdated = changed > 0
    for path in origin.words:
        if path not in text.words:
            message = f"“{path}” is not translated ({origin.path}:{origin.line(path)})."
            yield Problem(text.path, text.line(path), message, is_outdated)
    for path in text.words:
        if path not in origin.words:
            message = f"“{path}” has no counterpart in {origin.path}."
            yield Problem(text.path, text.line(path), message, is_outdated)
    for problem in _same_marks(origin, text):
        yield replace(problem, is_warning=is_outdated)
    if not about.blocks:
        command = f"python3 scripts/translate.py mark {text.path}"
        message = f"nothing tells which version this was made from. Run: {command}"
        yield Problem(text.path, text.line("translation"), message, is_warning=True)
    elif about_origin := origin.translation:
        first = unit.text(about_origin.of)
        if moved := changed_since(origin, first):
            message = (
                f"made from {origin.path}, which is itself {moved} part(s) behind "
                f"{first.path if first else about_origin.of}."
            )
            yield Problem(text.path, text.line("translation.of"), message, is_warning=True)
    if about.blocks and is_outdated:
        message = f"{changed} part(s) of {origin.path} have changed since this was made."
        yield Problem(text.path, text.line("translation"), message, is_warning=True)


def _same_marks(origin: Text, text: Text) -> Iterator[Problem]:
    names = {"heading": "headings", "citation": "citations", "link": "links", "image": "images"}
    theirs, ours = marks(origin.body, origin.body_line), marks(text.body, text.body_line)
    for kind, what in names.items():
        there = Counter(mark.target for mark in theirs if mark.kind == kind)
        here = Counter(mark.target for mark in ours if mark.kind == kind)
        missing, extra = sorted((there - here).keys()), sorted((here - there).keys())
        line = next((m.line for m in ours if m.kind == kind and m.target in extra), text.body_line)
        if missing or extra:
            parts = [f"missing here: {', '.join(missing)}"] if missing else []
            parts += [f"only here: {', '.join(extra)}"] if extra else []
            yield Problem(text.path, line, f"{what} differ from {origin.path}; {'; '.join(parts)}.")


def _only_web(story: Story) -> bool:
    return story.may_be("web") and not story.may_be("print")


def _gone(catalogue: Catalogue) -> set[str]:
    """Stories that are not there and may be named all the same: a chapter leaves them out."""
    unread = {uri.removeprefix("stories/").removesuffix(".md") for uri in catalogue.unread}
    return unread | {entry.id for entry in catalogue.withdrawn}


def _references(unit: Unit, catalogue: Catalogue, english: Lexicon) -> Iterator[Problem]:
    text = unit.source
    if isinstance(unit, Chapter):
        known = {story.id for story in catalogue.stories} | _gone(catalogue)
        unprinted = {story.id for story in catalogue.stories if _only_web(story)}
        for position, story in enumerate(unit.stories):
            if story not in known:
                message = f"stories: there is no story “{story}”.{nearest(story, known)}"
                yield Problem(text.path, text.line(f"stories.{position}"), message)
            elif story in unprinted:
                message = f"stories: “{story}” may not be printed, and chapters are. Take it out."
                yield Problem(text.path, text.line(f"stories.{position}"), message)
        for position, word in enumerate(unit.glossary):
            if word not in english.glossary:
                message = f"words: the glossary has no “{word}”.{nearest(word, english.glossary)}"
                yield Problem(text.path, text.line(f"words.{position}"), message)
    if isinstance(unit, Story):
        if unit.end is not None and unit.end < unit.start:
            message = f"period: the end ({unit.end}) is before the start ({unit.start})."
            yield Problem(text.path, text.line("period"), message)
        if unit.end is None and not unit.ongoing:
            message = "period: write an end, or “ongoing: true”."
            yield Problem(text.path, text.line("period"), message)
    if isinstance(unit, Book) and not catalogue.chapters_of(unit):
        yield Problem(text.path, 1, "this book has no chapter yet.", is_warning=True)
