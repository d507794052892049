"""Builds one small static search index per language from the rendered pages.

Each index is a directory (documents and the first key of every shard) and shards of postings,
all classic scripts: they load from `file://`, under a strict policy and without a server. The
reader's browser fetches the directory and only the shards that hold the words typed.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import Any

from casebook import uris
from casebook.collation import sort_key
from casebook.fold import fold, rules, words
from casebook.sounds import sound
from casebook.yaml_tree import read_yaml

# Okapi BM25 with its usual constants; scores are kept in three bits, enough to rank by.
K1, B = 1.2, 0.6
STEPS = 8
WEIGHTS = {"title": 8, "summary": 3, "text": 1}
SHARD_BYTES = 24_000
# Stands before keys that tell how a word sounds. No folded word holds it.
SOUND = "~"
KINDS = ("story", "chapter", "book", "page", "post")
_TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.S)
# A definition that pops up beside a word is found in the glossary, not in every chapter.
_POPUPS = re.compile(r'<span class="cb-term__box".*?</span>', re.S)


def plain_text(html: str) -> str:
    """The words of rendered HTML, without tags and references."""
    return " ".join(unescape(_TAGS.sub(" ", _POPUPS.sub("", html))).split())


def index_files(
    pages: Iterable[Mapping[str, Any]], locale: str, synonyms: Iterable[Sequence[str]] = ()
) -> dict[str, str]:
    """The files of one index by name, from the kept pages of one locale.

    A page is folded by the rules of the language it is really written in. `synonyms` are groups of
    words for one thing; who types one of them finds the others too.
    """
    documents = sorted((p for p in pages if p["kind"] in KINDS), key=lambda page: page["uri"])
    counts = [_weighted(page) for page in documents]
    postings = _postings(counts)
    shards = _shards(postings)
    by_title = sorted(documents, key=lambda page: sort_key(page["title"], locale))
    order = {page["uri"]: number for number, page in enumerate(by_title)}
    entries = [
        {
            "a": uris.address(page["uri"]),
            "t": page["title"],
            "s": page["summary"],
            "l": page["text_locale"],
            "k": int(page["kind"] == "story"),
            "o": order[page["uri"]],
            **({"f": page["facets"], "y": page["line"]} if page["facets"] else {}),
        }
        for page in documents
    ]
    directory = {
        "locale": locale,
        "documents": entries,
        "shards": [shard[0][0] for shard in shards],
        "synonyms": _synonyms(synonyms, locale),
    }
    files = {"directory.js": f"casebookSearch.directory({_json(directory)});\n"}
    for number, shard in enumerate(shards):
        files[f"{number}.js"] = f'casebookSearch.shard("{locale}",{number},{_json(dict(shard))});\n'
    return files


def rules_file() -> str:
    """The folding table as the script that the search page loads first."""
    table = {key: value for key, value in rules().items() if key != "comment"}
    return (
        "window.casebookSearch={rules:"
        + _json(table)
        + ",indexes:{},directory:function(d){d.loaded={};this.indexes[d.locale]=d},"
        "shard:function(locale,number,rows){this.indexes[locale].loaded[number]=rows}};\n"
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _weighted(page: Mapping[str, Any]) -> Counter[str]:
    parts = {**page, "text": plain_text(page["html"])}
    counted: Counter[str] = Counter()
    for part, weight in WEIGHTS.items():
        for word in words(parts[part]):
            if key := fold(word, page["text_locale"]):
                counted[key] += weight
            if heard := sound(word):
                counted[SOUND + heard] += weight
    return counted


def read_synonyms(path: Path) -> list[list[str]]:
    """The groups of a file of synonyms; none where a language has no such file."""
    if not path.is_file():
        return []
    tree, _ = read_yaml(path.read_text(encoding="utf-8"), path.name)
    groups = tree.value if isinstance(tree.value, tuple) else ()
    return [
        [word.value for word in group.value if isinstance(word.value, str)]
        for group in groups
        if isinstance(group.value, tuple)
    ]


def _synonyms(groups: Iterable[Sequence[str]], locale: str) -> dict[str, list[str]]:
    """For the key of each word the keys of the others that mean the same."""
    found: dict[str, list[str]] = {}
    for group in groups:
        keys = list(dict.fromkeys(fold(word, locale) for word in group))
        for key in keys:
            found.setdefault(key, []).extend(other for other in keys if other != key)
    return found


def _postings(counts: list[Counter[str]]) -> dict[str, list[int]]:
    """For each key the documents that hold it, as gaps × STEPS + quantised score."""
    lengths = [
        sum(n for key, n in counted.items() if not key.startswith(SOUND)) for counted in counts
    ]
    average = sum(lengths) / max(1, len(lengths))
    found: dict[str, dict[int, float]] = defaultdict(dict)
    for document, counted in enumerate(counts):
        for key, count in counted.items():
            saturated = count + K1 * (1 - B + B * lengths[document] / average)
            found[key][document] = count * (K1 + 1) / saturated
    rows: dict[str, list[int]] = {}
    for key, scores in found.items():
        previous, row = 0, []
        for document, score in sorted(scores.items()):
            step = max(0, min(STEPS - 1, math.floor(score / (K1 + 1) * STEPS)))
            row.append((document - previous) * STEPS + step)
            previous = document
        rows[key] = row
    return rows


def _shards(postings: Mapping[str, list[int]]) -> list[list[tuple[str, list[int]]]]:
    """The postings in the order of their keys, cut into pieces of about SHARD_BYTES."""
    shards: list[list[tuple[str, list[int]]]] = []
    size = SHARD_BYTES
    for key in sorted(postings, key=_utf16):
        if size >= SHARD_BYTES:
            shards.append([])
            size = 0
        shards[-1].append((key, postings[key]))
        size += len(key.encode()) + 4 * len(postings[key])
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
    target.mkdir(parents=True, exist_ok=True)
    for old in target.glob("*.js"):
        old.unlink()
    for name, text in index_files(pages, locale, synonyms).items():
        (target / name).write_text(text, encoding="utf-8")
