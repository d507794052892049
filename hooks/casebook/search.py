"""Builds one small static search index per language from the rendered pages.

An index is a directory (what a list of results shows of each page), shards of postings, and the
texts that excerpts are cut from. All are classic scripts: they load from `file://`, under a strict
policy and without a server. A browser fetches the directory, the shards that hold the words
typed, and the texts of the results on the screen.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from casebook import uris
from casebook.collation import sort_key
from casebook.fold import fold, rules
from casebook.passages import Passage, passages
from casebook.postings import SECTIONS, postings, soundings, weighed

SHARD_BYTES = 9_000
# Sections whose texts lie in one file.
TOGETHER = 4
# Before keys that tell how a word sounds, and before words from their end. No key holds them.
SOUND, BACKWARDS = "~", "<"
KINDS = ("story", "session", "chapter", "book", "page", "post")
Row = list[int] | str | int


def index_files(
    pages: Iterable[Mapping[str, Any]], locale: str, synonyms: Iterable[Sequence[str]] = ()
) -> dict[str, str]:
    """The files of one index by name, from the kept pages of one locale.

    `synonyms` are groups of words for one thing; who types one of them finds the others too.
    """
    found = sorted((p for p in pages if kind(p)), key=lambda page: page["uri"])
    cut = [passages(page["html"], SECTIONS) for page in found]
    facets = sorted({term for page in found for term in _facets(page)})
    terms = {term: number for number, term in enumerate(facets)}
    outlines: dict[tuple[str, ...], int] = {}
    by_title = sorted(found, key=lambda page: sort_key(page["title"], locale))
    order = {page["uri"]: number for number, page in enumerate(by_title)}
    entries = [
        _entry(page, locale, terms)
        | {"o": order[page["uri"]], "h": outlines.setdefault(_anchors(its), len(outlines))}
        for page, its in zip(found, cut, strict=True)
    ]
    shards = _shards(_rows([weighed(page, its) for page, its in zip(found, cut, strict=True)]))
    directory = {
        "locale": locale,
        "documents": entries,
        "terms": facets,
        "outlines": list(outlines),
        "shards": [next(iter(shard)) for shard in shards],
        "synonyms": _synonyms(synonyms, locale),
    }
    files = {"directory.js": f"casebookSearch.directory({_json(directory)});\n"}
    for number, shard in enumerate(shards):
        files[f"{number}.js"] = f'casebookSearch.shard("{locale}",{number},{_json(shard)});\n'
    for number, (page, its) in enumerate(zip(found, cut, strict=True)):
        for first in range(0, len(its), TOGETHER):
            name = f"{number}-{first // TOGETHER}"
            text = _json([page["summary"], *([p.heading, p.text] for p in its[first:][:TOGETHER])])
            files[f"texts/{name}.js"] = f'casebookSearch.texts("{locale}","{name}",{text});\n'
    return files


def kind(page: Mapping[str, Any]) -> str:
    """What a result calls a page; empty for lists, which only repeat what other pages say."""
    if page["uri"] == uris.GLOSSARY:
        return "glossary"
    return page["kind"] if page["kind"] in KINDS else ""


def rules_file() -> str:
    """The folding table as the script that the search page loads first."""
    table = {key: value for key, value in rules().items() if key != "comment"}
    return (
        f"window.casebookSearch={{rules:{_json(table)},indexes:{{}},"
        "directory:function(d){d.loaded={};d.read={};this.indexes[d.locale]=d},"
        "shard:function(locale,number,rows){this.indexes[locale].loaded[number]=rows},"
        "texts:function(locale,name,rows){this.indexes[locale].read[name]=rows}};\n"
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _entry(page: Mapping[str, Any], locale: str, terms: Mapping[str, int]) -> dict[str, Any]:
    """What is needed of a page before its text is there: address, title, kind and, where it has
    them, another language, facets and its line of facts."""
    entry = {"a": uris.address(page["uri"]), "t": page["title"], "k": kind(page)}
    if page["text_locale"] != locale:
        entry["l"] = page["text_locale"]
    if page["facets"]:
        entry |= {"f": [terms[term] for term in _facets(page)], "y": page["line"]}
    return entry


def _facets(page: Mapping[str, Any]) -> list[str]:
    return [f"{name}:{value}" for name, values in page["facets"].items() for value in values]


def _anchors(cut: Sequence[Passage]) -> tuple[str, ...]:
    return tuple(passage.anchor for passage in cut)


def _rows(pages: Sequence[Any]) -> dict[str, Row]:
    """All that is looked up by key: postings, words by their sound, and words from their end."""
    rows: dict[str, Row] = {}
    for key, row in postings(pages).items():
        rows[key] = row
        rows[BACKWARDS + key[::-1]] = len(row)
    for spoken, keys in soundings(pages).items():
        rows[SOUND + spoken] = " ".join(keys)
    return rows


def _synonyms(groups: Iterable[Sequence[str]], locale: str) -> list[list[str]]:
    """The groups as keys; one that has only one key left helps nobody."""
    keys = (list(dict.fromkeys(fold(word, locale) for word in group)) for group in groups)
    return [group for group in keys if len(group) > 1]


def _shards(rows: Mapping[str, Row]) -> list[dict[str, Row]]:
    """The rows in the order of their keys, cut into pieces of about SHARD_BYTES."""
    shards: list[dict[str, Row]] = []
    size = SHARD_BYTES
    for key in sorted(rows, key=_utf16):
        if size >= SHARD_BYTES:
            shards.append({})
            size = 0
        shards[-1][key] = rows[key]
        size += len(key.encode()) + len(_json(rows[key]).encode()) + 4
    return shards


def _utf16(key: str) -> bytes:
    """The order in which JavaScript compares strings."""
    return key.encode("utf-16-be")


def write_index(
    pages: Iterable[Mapping[str, Any]],
    target: Path,
    locale: str,
    synonyms: Iterable[Sequence[str]] = (),
) -> None:
    """Writes the index of one locale from its kept pages into `target`, which is made anew."""
    for old in target.rglob("*.js"):
        old.unlink()
    (target / "texts").mkdir(parents=True, exist_ok=True)
    for name, text in index_files(pages, locale, synonyms).items():
        (target / name).write_text(text, encoding="utf-8")
