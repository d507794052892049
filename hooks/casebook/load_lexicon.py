"""Reads what a language says apart from its texts, and tells what is missing against English."""

from __future__ import annotations

import string
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from casebook.dates import own_keys
from casebook.lexicon import GlossaryTerm, Lexicon
from casebook.locales import ROOT_LOCALE
from casebook.model import Vocabularies
from casebook.problem import Problem, nearest
from casebook.source_file import read_text
from casebook.synonyms import read_synonyms
from casebook.yaml_tree import Node, read_yaml

MARKS = ("attested", "usual", "proposed")
_PLURALS = {"zero", "one", "two", "few", "many", "other"}


def read_lexicon(
    root: Path, locale: str, vocabularies: Vocabularies, english: Lexicon | None
) -> tuple[Lexicon, list[Problem]]:
    """The lexicon of one locale. `english` is None exactly when English itself is read."""
    problems: list[Problem] = []
    folder = f"translations/{locale}"
    if english is None:
        labels = {f"{v}.{t.id}": t.label for v, ts in vocabularies.items() for t in ts.values()}
        definitions = {
            f"{v}.{t.id}": t.definition
            for v, terms in vocabularies.items()
            for t in terms.values()
            if t.definition
        }
    else:
        found = _flat(root, f"{folder}/vocabulary.yml", problems)
        labels, definitions = _vocabulary(found, f"{folder}/vocabulary.yml", english, problems)
    strings = _flat(root, f"{folder}/interface.yml", problems)
    glossary = _glossary(root, f"{folder}/glossary.yml", english, problems)
    plain = {key: text for key, (text, _) in strings.items()}
    if english is not None:
        _compare_strings(strings, english.strings, locale, f"{folder}/interface.yml", problems)
        plain = {**english.strings, **plain}
    synonyms = read_synonyms(root, f"{folder}/synonyms.yml", problems)
    return Lexicon(locale, plain, labels, definitions, glossary, synonyms), problems


Lines = dict[str, tuple[str, int]]


def _tree(root: Path, name: str, problems: list[Problem]) -> Node:
    if not (root / name).is_file():
        message = "this file is missing. Copy the English one and translate it."
        problems.append(Problem(name, 1, message, is_warning=True))
        return Node({}, 1)
    text, found = read_text(root / name, name)
    problems.extend(found)
    tree, found = read_yaml(text, name)
    problems.extend(found)
    return tree


def _flat(root: Path, name: str, problems: list[Problem]) -> Lines:
    """All strings of a YAML file by dotted path, with their lines."""
    found: Lines = {}

    def walk(node: Node, path: str) -> None:
        if isinstance(node.value, dict):
            for key, inner in node.value.items():
                walk(inner, f"{path}.{key}" if path else key)
        elif isinstance(node.value, str) and node.value:
            found[path] = (node.value, node.line)
        else:
            problems.append(Problem(name, node.line, f"“{path}” is empty. Write its wording."))

    walk(_tree(root, name, problems), "")
    return found


def _compare_strings(
    found: Lines, english: Mapping[str, str], locale: str, name: str, problems: list[Problem]
) -> None:
    own = own_keys(locale)
    for key in own:
        if found and key not in found:
            problems.append(Problem(name, 1, f"“{key}” is missing.", is_warning=True))
    for key, wording in english.items():
        if not found:
            break  # that the whole file is missing has been told
        if key not in found:
            message = f"“{key}” is missing. In English: “{wording}”"
            problems.append(Problem(name, 1, message, is_warning=True))
        elif _holes(found[key][0]) != _holes(wording):
            message = (
                f"“{key}” must hold the same {{braces}} as the English: “{wording}”, "
                f"not “{found[key][0]}”"
            )
            problems.append(Problem(name, found[key][1], message))
    for key, (_, line) in found.items():
        base, _, form = key.rpartition(".")
        if key not in (*english, *own) and not (form in _PLURALS and f"{base}.other" in english):
            message = f"unknown key “{key}”.{nearest(key, english)}"
            problems.append(Problem(name, line, message))


def _holes(wording: str) -> set[str]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(wording) if name is not None}
    except ValueError:
        return {"?"}


def _vocabulary(
    found: Lines, name: str, english: Lexicon, problems: list[Problem]
) -> tuple[dict[str, str], dict[str, str]]:
    labels, definitions = dict(english.labels), dict(english.definitions)
    for kind, known, target in (
        ("label", english.labels, labels),
        ("definition", english.definitions, definitions),
    ):
        for key, wording in known.items():
            if f"{key}.{kind}" in found:
                target[key] = found[f"{key}.{kind}"][0]
            elif found:
                message = f"the {kind} of “{key}” is missing. In English: “{wording}”"
                problems.append(Problem(name, 1, message, is_warning=True))
    for path, (_, line) in found.items():
        key, _, kind = path.rpartition(".")
        known_keys = {"label": english.labels, "definition": english.definitions}.get(kind, {})
        if key not in known_keys:
            problems.append(
                Problem(name, line, f"unknown key “{path}”.{nearest(key, english.labels)}")
            )
    return labels, definitions


def _glossary(
    root: Path, name: str, english: Lexicon | None, problems: list[Problem]
) -> dict[str, GlossaryTerm]:
    found: dict[str, GlossaryTerm] = {}
    tree = _tree(root, name, problems)
    entries = cast("dict[str, Node]", tree.value if isinstance(tree.value, dict) else {})
    for key, node in entries.items():
        inner = dict(node.value) if isinstance(node.value, dict) else {}
        values = {k: n.value for k, n in inner.items() if isinstance(n.value, str)}
        also, is_list = _also(inner.pop("also", None))
        if not is_list or not {"term", "definition"} <= set(inner) <= {
            "term",
            "definition",
            "mark",
        }:
            message = (
                f'“{key}” must be written as {{term: "…", mark: usual, definition: "…"}}, '
                'with also: ["…"] where texts may use other wordings'
            )
            problems.append(Problem(name, node.line, message))
            continue
        if english is not None and values.get("mark") not in MARKS:
            message = f"“{key}”: mark must be one of {', '.join(MARKS)}"
            problems.append(Problem(name, node.line, message))
        if english is not None and key not in english.glossary:
            message = f"the glossary has no term “{key}”.{nearest(key, english.glossary)}"
            problems.append(Problem(name, node.line, message))
            continue
        term, definition = str(values["term"]), str(values["definition"])
        original = english.glossary[key].term if english else ""
        found[key] = GlossaryTerm(term, definition, str(values.get("mark", "")), original, also)
    if english is None:
        return found
    for key, term_in_english in english.glossary.items():
        if entries and key not in found:
            message = f"the term “{key}” ({term_in_english.term}) is missing."
            problems.append(Problem(name, 1, message, is_warning=True))
    return {key: found.get(key, english.glossary[key]) for key in english.glossary}


def _also(node: Node | None) -> tuple[tuple[str, ...], bool]:
    """The other wordings of a term, and whether they are written as a list."""
    if node is None:
        return (), True
    items = node.value if isinstance(node.value, tuple) else ()
    words = tuple(item.value for item in items if isinstance(item.value, str))
    return words, bool(words) and len(words) == len(items)


def read_lexicons(
    root: Path, locales: tuple[str, ...], vocabularies: Vocabularies
) -> tuple[dict[str, Lexicon], list[Problem]]:
    """The lexicons of all locales of the site, English first."""
    english, problems = read_lexicon(root, ROOT_LOCALE, vocabularies, None)
    lexicons = {ROOT_LOCALE: english}
    for locale in locales:
        if locale != ROOT_LOCALE:
            lexicons[locale], found = read_lexicon(root, locale, vocabularies, english)
            problems.extend(found)
    return lexicons, problems
