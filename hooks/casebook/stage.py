"""Writes every edition as finished Markdown, so that what MkDocs renders can be opened and read.

`build/content/<locale>/` holds the pages, `build/content/assets/` the images, and
`build/editions/<locale>.json` what the theme needs besides: words, direction and navigation.
Files are touched only where they changed, and files of pages that are gone are removed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from casebook import uris
from casebook.clean_photo import smaller
from casebook.compose import compose
from casebook.content import Content
from casebook.download_list import download_list
from casebook.edition import Edition, Version, default_locale, real_locales
from casebook.facet_pages import facet_pages
from casebook.facets import facet_lists, story_facets
from casebook.forget import forget
from casebook.listing import Listing
from casebook.locales import LANGUAGES
from casebook.markup import edition_path
from casebook.model import Catalogue, Post, Story
from casebook.recall import recall_lists
from casebook.reference_lists import reference_lists
from casebook.story_lists import story_lists
from casebook.story_page import handout_place, story_line
from casebook.strategy_lists import strategy_lists

CONTENT = "build/content"
EDITIONS = "build/editions"
# Levels of safety at which a page offers its reader to leave at once.
WITH_EXIT = ("high", "very-high")
# Kinds of generated pages that no search engine should find.
UNLISTED = ("search", "shelf", "withdrawn")


def stage(root: Path, content: Content, locales: Iterable[str]) -> None:
    """Stages the given locales below `root`."""
    editions = content.editions
    forget(root, next(iter(editions.values())).catalogue)
    for locale in locales:
        edition = editions[locale]
        pages = {
            version.unit.uri: _unit_page(version, editions) for version in edition.versions.values()
        }
        listings = [*story_lists(edition), *strategy_lists(edition)]
        listings += reference_lists(edition, content.totals)
        listings += [*facet_pages(edition), download_list(edition), *recall_lists(edition)]
        pages |= {listing.uri: _listing_page(listing, edition) for listing in listings}
        _write_all(root / CONTENT / locale, pages)
        words = json.dumps(_edition_facts(edition), ensure_ascii=False, indent=1)
        write_if_changed(root / EDITIONS / f"{locale}.json", words.encode())
    catalogue = next(iter(editions.values())).catalogue
    assets = {
        name.removeprefix("assets/"): (root / "docs" / name).read_bytes()
        for name in catalogue.images
    }
    folder = root / CONTENT / "assets"
    _write_all(folder, assets | _smaller_photos(folder, catalogue, assets))


def _smaller_photos(
    folder: Path, catalogue: Catalogue, assets: Mapping[str, bytes]
) -> dict[str, bytes]:
    """A WebP beside every JPEG photo; one that was made of the same JPEG before is kept."""
    made = {}
    for name in (photo.removeprefix("assets/") for photo in catalogue.photos):
        other = name.removesuffix(".jpg") + ".webp"
        if not name.endswith(".jpg") or other in assets:
            continue
        before, kept = folder / name, folder / other
        is_same = before.is_file() and kept.is_file() and before.read_bytes() == assets[name]
        made[other] = kept.read_bytes() if is_same else smaller(assets[name])
    return made


@dataclass(frozen=True)
class _Where:
    """What the theme must know of a page's place among the editions."""

    kind: str
    id: str
    uri: str
    text_locale: str
    canonical: str
    written: tuple[str, ...]
    source: str
    date: str = ""
    exit: bool = False
    # What the page is found by, the book it is in and, where it is printed alone, its print.
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    line: str = ""
    book: str = ""
    handout: str = ""


def _unit_page(version: Version, editions: Mapping[str, Edition]) -> bytes:
    unit, text, edition = version.unit, version.text, editions[version.locale]
    locales = edition.catalogue.locales
    where = _Where(
        unit.kind,
        unit.id,
        unit.uri,
        text.locale,
        version.canonical,
        real_locales(unit, locales),
        unit.source.locale,
        unit.date if isinstance(unit, Post) else "",
        isinstance(unit, Story) and unit.safety in WITH_EXIT,
    )
    if isinstance(unit, Story):
        where = replace(
            where,
            facets=story_facets(unit, edition.catalogue),
            line=story_line(unit, edition.lexicon),
            book=book.id if (book := edition.catalogue.book_of(unit)) else "",
            handout=handout_place(version, edition),
        )
    meta = _meta(text.title, text.summary, version.locale, where, locales)
    return _file(meta, compose(version, editions))


def _listing_page(listing: Listing, edition: Edition) -> bytes:
    locale, locales = edition.locale, edition.catalogue.locales
    # Search, shelf and error page say nothing that another language could be found under.
    is_findable = listing.kind not in UNLISTED and listing.uri != uris.NOT_FOUND
    written = locales if is_findable else ()
    canonical = LANGUAGES[locale].prefix + uris.address(listing.uri)
    where = _Where(
        listing.kind,
        listing.uri.removesuffix(".md"),
        listing.uri,
        locale,
        canonical,
        written,
        locale,
        book=listing.book,
        handout=listing.handout,
    )
    meta = _meta(listing.title, listing.summary or listing.title, locale, where, locales)
    return _file(meta, listing.markdown)


def _meta(
    title: str, summary: str, locale: str, where: _Where, locales: tuple[str, ...]
) -> dict[str, Any]:
    address = uris.address(where.uri)
    alternates = [[other, LANGUAGES[other].prefix + address] for other in where.written]
    if alternates:
        default = default_locale(where.written, where.source)
        alternates.append(["x-default", LANGUAGES[default].prefix + address])
    switcher = [
        {
            "locale": other,
            "name": LANGUAGES[other].name,
            "direction": LANGUAGES[other].direction,
            "path": edition_path(where.uri, other, where.uri, locale),
            "written": other in where.written,
        }
        for other in locales
    ]
    return {
        "title": title,
        "description": summary,
        "casebook": {
            "kind": where.kind,
            "id": where.id,
            "uri": where.uri,
            "address": address,
            "text_locale": where.text_locale,
            "canonical": where.canonical,
            "date": where.date,
            "exit": where.exit,
            "facets": {name: list(values) for name, values in where.facets.items()},
            "line": where.line,
            "book": where.book,
            "handout": where.handout,
            "alternates": alternates,
            "switcher": switcher,
        },
    }


def _file(meta: dict[str, Any], markdown: str) -> bytes:
    front = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{front}---\n\n{markdown.rstrip()}\n".encode()


def _edition_facts(edition: Edition) -> dict[str, Any]:
    return {
        "locale": edition.locale,
        "direction": edition.language.direction,
        "prefix": edition.language.prefix,
        "digits": edition.language.digits,
        "strings": dict(edition.lexicon.strings),
        "nav": _nav(edition),
        "facets": facet_lists(edition),
        "synonyms": edition.lexicon.synonyms,
    }


def _nav(edition: Edition) -> list[Any]:
    """The navigation as MkDocs takes it. Stories are not in it: it is rendered on every page."""
    catalogue, say = edition.catalogue, edition.lexicon.say
    books: list[Any] = [
        {
            edition.version(book).text.title: _paths(
                edition, [book.uri, *(c.uri for c in catalogue.chapters_of(book))]
            )
        }
        for book in catalogue.books
    ]
    books += _paths(edition, [uris.DOWNLOADS])
    lists = [uris.SEARCH, uris.STORIES, uris.COUNTRIES, uris.THEMES, uris.ISSUES, uris.TIMELINE]
    explore = [uris.STRATEGIES, uris.LESSONS, *_pages(catalogue, "explore"), uris.SESSIONS]
    explore.append(uris.SHELF)
    about = _pages(catalogue, "about")
    newsletter = [uri for uri in about if uri == uris.NEWSLETTER]
    about = [uri for uri in about if uri not in (uris.HOME, uris.NEWSLETTER)]
    reference = [uris.GLOSSARY, uris.SOURCES, uris.DATA, uris.COVERAGE, uris.RECALL]
    return [
        {say("site.home"): f"{edition.locale}/{uris.HOME}"},
        {say("nav.books"): books},
        {say("nav.stories"): _paths(edition, lists)},
        {say("nav.explore"): _paths(edition, explore)},
        *_paths(edition, newsletter),
        {say("nav.about"): _paths(edition, [*about, *reference])},
    ]


def _pages(catalogue: Catalogue, section: str) -> list[str]:
    return [page.uri for page in catalogue.pages if page.section == section]


def _paths(edition: Edition, found: Iterable[str]) -> list[str]:
    return [f"{edition.locale}/{uri}" for uri in found]


def _write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Makes `folder` hold exactly `files`."""
    for name, data in files.items():
        write_if_changed(folder / name, data)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(folder).as_posix() not in files:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def write_if_changed(path: Path, data: bytes) -> None:
    """Writes `data` unless the file already holds it, so that nothing downstream wakes up."""
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
