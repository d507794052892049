"""Files to a Catalogue: finds every content file and reads it, telling all problems at once."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from casebook import schema, uris
from casebook.ethics import ethics_of
from casebook.fields import Record, Terms, read
from casebook.front_matter import split_document
from casebook.locales import site_locales
from casebook.model import (
    Book,
    Catalogue,
    Chapter,
    Page,
    Post,
    Source,
    Story,
    Strategy,
    Text,
    Translation,
    Unit,
)
from casebook.problem import Problem, nearest
from casebook.rights import read_photos
from casebook.source_file import read_text
from casebook.spec import Field
from casebook.vocabulary import ID, read_vocabularies
from casebook.withdrawn import check_withdrawn, read_withdrawn


@dataclass
class _Reading:
    """What one run has found so far."""

    root: Path
    locales: tuple[str, ...]
    terms: Terms
    problems: list[Problem] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)


def load(root: Path) -> tuple[Catalogue, list[Problem]]:
    """Reads the whole project below `root`; a unit that cannot be read is left out and told."""
    locales = site_locales(root / "mkdocs.yml")
    vocabularies, problems = read_vocabularies(root)
    terms = {name: tuple(found) for name, found in vocabularies.items()}
    reading = _Reading(root, locales, terms, problems)
    sources = [*_markdown(root, "docs"), *_markdown(root, "case_stories")]
    places = {uri: _place(uri) for uri in sources}
    translations = _read_translations(reading, places)
    for name, (kind, uri, book) in places.items():
        _read_unit(reading, name, kind, uri, book, translations.get(name, {}))
    withdrawn, problems = read_withdrawn(root)
    reading.problems += [*problems, *check_withdrawn(withdrawn, _ids(places))]
    assets = root / "docs" / "assets"
    found = (path for path in assets.rglob("*.*") if path.suffix != ".yml")
    images = {path.relative_to(root / "docs").as_posix() for path in found}
    photos, wrong = read_photos(root, images)
    reading.problems += wrong
    units = reading.units
    stories = [unit for unit in units if isinstance(unit, Story)]
    chapters = [unit for unit in units if isinstance(unit, Chapter)]
    books = [unit for unit in units if isinstance(unit, Book)]
    posts = [unit for unit in units if isinstance(unit, Post)]
    catalogue = Catalogue(
        locales,
        tuple(sorted(stories, key=lambda story: (story.start, story.id))),
        tuple(sorted(chapters, key=lambda chapter: (chapter.book, chapter.number, chapter.id))),
        tuple(sorted(books, key=lambda book: (book.number, book.id))),
        tuple(unit for unit in units if isinstance(unit, Page)),
        tuple(sorted(posts, key=lambda post: (post.date, post.id), reverse=True)),
        vocabularies,
        frozenset(images),
        photos,
        frozenset(uri for _, uri, _ in places.values()) - {unit.uri for unit in units},
        withdrawn,
    )
    return catalogue, reading.problems


def _ids(places: Mapping[str, tuple[str, str, str]]) -> list[str]:
    return [PurePosixPath(name).stem for name, (kind, _, _) in places.items() if kind == "story"]


def _markdown(root: Path, folder: str) -> list[str]:
    found = (path for path in (root / folder).rglob("*.md") if "assets" not in path.parts)
    return sorted(path.relative_to(root).as_posix() for path in found)


def _place(name: str) -> tuple[str, str, str]:
    """The kind, uri and book of a source file, all told by where it lies."""
    parts = PurePosixPath(name).parts
    if parts[0] == "case_stories":
        return "story", f"stories/{'/'.join(parts[1:])}", ""
    uri = "/".join(parts[1:])
    if parts[1] == "books" and len(parts) == 4:
        return ("book" if parts[3] == "index.md" else "chapter"), uri, parts[2]
    # The pages beside the front of the newsletter are its dated issues.
    front = uris.NEWSLETTER
    is_post = uri != front and posixpath.dirname(uri) == posixpath.dirname(front)
    return ("post" if is_post else "page"), uri, ""


def _read_record(
    reading: _Reading, name: str, table: tuple[Field, ...]
) -> tuple[Record, str, int] | None:
    text, problems = read_text(reading.root / name, name)
    reading.problems.extend(problems)
    if not text:
        return None
    document, problems = split_document(text, name)
    reading.problems.extend(problems)
    if document is None:
        return None
    record, problems = read(table, document.tree, name, reading.terms)
    reading.problems.extend(problems)
    return record, document.body, document.body_line


def _read_translations(
    reading: _Reading, places: Mapping[str, tuple[str, str, str]]
) -> dict[str, dict[str, Text]]:
    """All translations, by the name of their source file and by locale."""
    found: dict[str, dict[str, Text]] = {}
    for name in _markdown(reading.root, "translations"):
        _, locale, *rest = PurePosixPath(name).parts
        of = "/".join(rest)
        if locale not in reading.locales:
            message = f"“{locale}” is no language of this site.{nearest(locale, reading.locales)}"
            reading.problems.append(Problem(name, 1, message))
        elif of not in places:
            message = f"this translates {of}, but there is no such file.{nearest(of, places)}"
            reading.problems.append(Problem(name, 1, message))
        else:
            text = _read_translation(reading, name, locale, places[of][0])
            if text is not None:
                found.setdefault(of, {})[locale] = text
    return found


def _read_translation(reading: _Reading, name: str, locale: str, kind: str) -> Text | None:
    found = _read_record(reading, name, schema.translation_table(kind))
    if found is None:
        return None
    record, body, line = found
    _check_lang(reading, name, record, locale)
    about = record.values.get("translation", {})
    if not {"of", "made", "status"} <= about.keys():
        return None
    translation = Translation(
        about["of"],
        about["made"],
        about["status"],
        tuple(about.get("by", ())),
        tuple(about.get("reviewed_by", ())),
        tuple(about.get("blocks", "").split()),
    )
    return Text(locale, name, record.texts, record.lines, body, line, translation)


def read_version(text: str, name: str, kind: str, locale: str, is_source: bool) -> Text | None:
    """An earlier version of a file as a Text, as far as it can be read; problems do not matter."""
    document, _ = split_document(text, name)
    if document is None:
        return None
    table = schema.TABLES[kind] if is_source else schema.translation_table(kind)
    record, _ = read(table, document.tree, name, {})
    return Text(locale, name, record.texts, record.lines, document.body, document.body_line)


def _check_lang(reading: _Reading, name: str, record: Record, expected: str) -> None:
    lang = record.values.get("lang")
    if lang is not None and lang != expected:
        message = f"lang: this file lies in translations/{expected}, so write “lang: {expected}”."
        reading.problems.append(Problem(name, record.lines["lang"], message))


def _read_unit(
    reading: _Reading, name: str, kind: str, uri: str, book: str, translations: dict[str, Text]
) -> None:
    """Appends the unit of one source file, if its front matter has no error."""
    before = len(reading.problems)
    found = _read_record(reading, name, schema.TABLES[kind])
    stem = PurePosixPath(name).stem
    if found is not None:
        record, body, line = found
        _check_identity(reading, name, kind, stem, record)
        if len(reading.problems) == before:
            text = Text(record.values["lang"], name, record.texts, record.lines, body, line)
            sources = tuple(Source(**_known(entry)) for entry in record.values.get("sources", ()))
            common = (uri, text, translations, sources)
            reading.units.append(_unit(kind, stem, book, common, record.values))


def _known(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key in Source.__dataclass_fields__}


def _check_identity(reading: _Reading, name: str, kind: str, stem: str, record: Record) -> None:
    def say(key: str, message: str) -> None:
        reading.problems.append(Problem(name, record.lines.get(key, 1), message))

    if not ID.fullmatch(stem):
        say("", f"rename this file: “{stem}” may hold only small letters a–z, digits and hyphens.")
    lang = record.values.get("lang")
    if lang is not None and lang not in reading.locales:
        known = ", ".join(reading.locales)
        say("lang", f"lang: “{lang}” is no language of this site; it has {known}.")
    written = record.values.get("id")
    if kind == "story" and written is not None and written != stem:
        say("id", f"id: “{written}” must equal the file name: write “id: {stem}”.")


_Common = tuple[str, Text, Mapping[str, Text], tuple[Source, ...]]


def _unit(kind: str, stem: str, book: str, common: _Common, values: Mapping[str, Any]) -> Unit:
    if kind == "page":
        return Page(stem, *common, section=values.get("section", "about"))
    if kind == "post":
        return Post(stem, *common, date=values["date"])
    if kind == "book":
        return Book(book, *common, theme=values["theme"], number=values["number"])
    if kind == "chapter":
        return Chapter(
            stem,
            *common,
            book=book,
            number=values["number"],
            stories=tuple(values["stories"]),
            glossary=tuple(values["words"]),
            minutes=values["session"]["minutes"],
        )
    return _story(stem, common, values)


def _story(stem: str, common: _Common, values: Mapping[str, Any]) -> Story:
    period = values["period"]
    return Story(
        stem,
        *common,
        country=values["country"],
        precision=values["place"]["precision"],
        start=period["start"],
        end=period.get("end"),
        ongoing=period.get("ongoing", False),
        themes=tuple(values["themes"]),
        issues=tuple(values["issues"]),
        clm_form=values["clm_form"],
        actors=tuple(values["actors"]),
        results=tuple(goal["result"] for goal in values["goals"]),
        strategies=_strategies(values["strategies"]),
        minutes=values["workshop"]["minutes"],
        named_people=tuple(person["name"] for person in values["named_people"]),
        safety=values["safety"]["level"],
        as_of=values["as_of"],
        ethics=ethics_of(values),
        corrections=tuple(entry["date"] for entry in values.get("corrections", ())),
    )


def _strategies(entries: Iterable[Mapping[str, str]]) -> tuple[Strategy, ...]:
    return tuple(Strategy(e["term"], e["outcome"], e["evidence"]) for e in entries)


def content_files(root: Path) -> list[Path]:
    """Every file that the content of a site is made from, for watching and for fingerprints."""
    folders = ("docs", "case_stories", "translations")
    found = (path for folder in folders for path in (root / folder).rglob("*") if path.is_file())
    return sorted([root / "mkdocs.yml", *found])
