"""The file a translator begins with: the source's structure, its words to be written over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from casebook.lexicon import Lexicon
from casebook.model import Text
from casebook.terms import folded_text, uses


def skeleton(source: Text, locale: str, made: str, terms: Iterable[str] = ()) -> str:
    """A draft translation of `source` whose wordings are still those of the source.

    `made` is a day in ISO form; `terms` are lines for the translator, put on top as comments.
    """
    about = {"of": source.locale, "made": made, "status": "draft", "by": [], "reviewed_by": []}
    return front_matter(locale, source.words, about, terms) + source.body


def front_matter(
    locale: str, wording: Mapping[str, str], about: Mapping[str, Any], comments: Iterable[str] = ()
) -> str:
    """The front matter of a translation with the given wordings by dotted path."""
    values: dict[str, Any] = {"lang": locale}
    for path, text in wording.items():
        _put(values, path.split("."), text)
    values["translation"] = dict(about)
    dumped = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10_000)
    dumped = dumped.replace(f"made: '{about.get('made')}'", f"made: {about.get('made')}")
    lines = "".join(f"# {comment}\n" for comment in comments)
    return f"---\n{lines}{dumped}---\n"


def _put(values: Any, path: list[str], text: str) -> None:
    """Sets one wording; numbers in a path are places of a list."""
    key: str | int = int(path[0]) if path[0].isdigit() else path[0]
    if isinstance(values, list):
        while len(values) <= int(key):
            values.append({} if len(path) > 1 else "")
    if len(path) == 1:
        values[key] = text
        return
    inner: Any = [] if path[1].isdigit() else {}
    if isinstance(values, list):
        if values[int(key)] in ({}, ""):
            values[int(key)] = inner
    else:
        values.setdefault(key, inner)
    _put(values[key], path[1:], text)


def glossary_comments(source: Text, of: Lexicon, to: Lexicon) -> list[str]:
    """The glossary terms that a text uses, with the agreed word of the other language."""
    used = folded_text(" . ".join((*source.words.values(), source.body)), of.locale)
    lines = []
    for term, entry in of.glossary.items():
        if uses(used, entry, of.locale):
            agreed = to.glossary[term]
            mark = f" ({agreed.mark})" if agreed.mark else ""
            lines.append(f"{entry.term} = {agreed.term}{mark}")
    return ["Glossary for this text:", *lines] if lines else []
