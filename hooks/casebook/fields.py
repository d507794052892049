"""Reads a YAML tree against a table of `spec.Field`s: values out, problems told in full."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from casebook.problem import Problem, nearest
from casebook.source_file import fault_of
from casebook.spec import Field
from casebook.yaml_tree import Node

Terms = Mapping[str, Collection[str]]
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_YEAR = re.compile(r"\d{4}")


@dataclass
class Record:
    """What was read: plain values by key, wordings and lines by dotted path (`goals.0.text`)."""

    values: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


def read(
    table: tuple[Field, ...], tree: Node, name: str, terms: Terms
) -> tuple[Record, list[Problem]]:
    """The record of one file and everything that is wrong with its front matter.

    `terms` holds the allowed ids of each vocabulary. Values that were refused are left out.
    """
    reader = _Reader(name, terms)
    values = reader.mapping(table, tree, "")
    return Record(values, reader.texts, reader.lines), reader.problems


def _like(spec: Field) -> str:
    return f"Write for example: {spec.example}"


class _Reader:
    def __init__(self, name: str, terms: Terms) -> None:
        self.name = name
        self.terms = terms
        self.problems: list[Problem] = []
        self.texts: dict[str, str] = {}
        self.lines: dict[str, int] = {}
        self.kinds: dict[str, Callable[[Field, Node, str], Any]] = {
            "text": self._text,
            "number": self._number,
            "flag": self._flag,
            "year": self._year,
            "date": self._date,
            "moment": self._moment,
            "term": self._term,
            "choice": self._choice,
            "list": self._list,
            "map": lambda spec, node, path: self.mapping(spec.fields, node, path, spec),
        }

    def _say(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.name, line, message))

    def mapping(
        self, table: tuple[Field, ...], node: Node, path: str, spec: Field | None = None
    ) -> dict[str, Any]:
        if not isinstance(node.value, dict):
            example = spec.example if spec else ""
            self._say(node.line, f"{path or 'front matter'} must be keys and values: {example}")
            return {}
        known = {entry.key: entry for entry in table}
        for key, inner in node.value.items():
            if key not in known:
                where = f" in {path}" if path else ""
                self._say(inner.line, f"unknown key “{key}”{where}.{nearest(key, known)}")
        values: dict[str, Any] = {}
        for key, entry in known.items():
            inner_path = f"{path}.{key}" if path else key
            found = node.value.get(key)
            if found is None or found.value is None:
                if entry.required:
                    example = f"{key}: {entry.example}"
                    self._say(node.line, f"“{inner_path}” is missing. Write for example: {example}")
                continue
            self.lines[inner_path] = found.line
            value = self.kinds[entry.kind](entry, found, inner_path)
            if value is not None:
                values[key] = value
        return values

    def _scalar(self, spec: Field, node: Node, path: str) -> str | None:
        if isinstance(node.value, str):
            return node.value
        self._say(node.line, f"{path} must be one value, not {node.shown()}. {_like(spec)}")
        return None

    def _text(self, spec: Field, node: Node, path: str) -> str | None:
        text = self._scalar(spec, node, path)
        if text is None:
            return None
        if not text:
            self._say(node.line, f"{path} is empty. {_like(spec)}")
            return None
        words = len(text.split())
        if spec.max_words and words > spec.max_words:
            self._say(node.line, f"{path} has {words} words; at most {spec.max_words} are allowed.")
        if fault := fault_of(text):  # an escape such as "\\u202e" hides it from the file's own scan
            self._say(node.line, f"{path}: {fault}")
        if not any(char.isprintable() and not char.isspace() for char in text):
            self._say(node.line, f"{path} shows nothing. {_like(spec)}")
        if "<" in text or ">" in text:
            self._say(node.line, f"{path} contains “<” or “>”; plain text only: {node.shown()}")
        if spec.translated:
            self.texts[path] = text
        return text

    def _pattern(
        self, spec: Field, node: Node, path: str, pattern: re.Pattern[str], what: str
    ) -> str | None:
        text = self._scalar(spec, node, path)
        if text is None or pattern.fullmatch(text):
            return text
        self._say(node.line, f"{path}: {node.shown()} is not {what}. {_like(spec)}")
        return None

    def _number(self, spec: Field, node: Node, path: str) -> int | None:
        found = self._pattern(spec, node, path, re.compile(r"[0-9]{1,4}"), "a whole number")
        return int(found) if found else None

    def _year(self, spec: Field, node: Node, path: str) -> int | None:
        found = self._pattern(spec, node, path, _YEAR, "a year of four digits")
        return int(found) if found else None

    def _flag(self, spec: Field, node: Node, path: str) -> bool | None:
        found = self._pattern(spec, node, path, re.compile("true|false"), "true or false")
        return None if found is None else found == "true"

    def _date(self, spec: Field, node: Node, path: str) -> str | None:
        found = self._pattern(spec, node, path, _DAY, "a date like 2024-12-31")
        return self._in_calendar(spec, node, path, found)

    def _moment(self, spec: Field, node: Node, path: str) -> str | None:
        what = "a year, a month or a day (2024, 2024-12 or 2024-12-31)"
        return self._in_calendar(spec, node, path, self._pattern(spec, node, path, _MOMENT, what))

    def _in_calendar(self, spec: Field, node: Node, path: str, found: str | None) -> str | None:
        if found is None:
            return None
        year, month, day = (*map(int, found.split("-")), 1, 1)[:3]
        try:
            date(year, month, day)
        except ValueError:
            self._say(node.line, f"{path}: there is no date {node.shown()}. {_like(spec)}")
            return None
        return found

    def _term(self, spec: Field, node: Node, path: str) -> str | None:
        return self._one_of(spec, node, path, self.terms.get(spec.vocabulary, ()))

    def _choice(self, spec: Field, node: Node, path: str) -> str | None:
        return self._one_of(spec, node, path, spec.choices)

    def _one_of(self, spec: Field, node: Node, path: str, allowed: Collection[str]) -> str | None:
        text = self._scalar(spec, node, path)
        if text is None or text in allowed:
            return text
        shown = ", ".join(allowed) if len(allowed) <= 8 else ""
        where = (
            f" The allowed words are: {shown}."
            if shown
            else f" See “{spec.vocabulary}” in case_stories/vocabulary.yml for the allowed words."
        )
        message = f"{path}: {node.shown()} is not a known word.{nearest(text, allowed)}{where}"
        self._say(node.line, message)
        return None

    def _list(self, spec: Field, node: Node, path: str) -> list[Any] | None:
        if not isinstance(node.value, tuple):
            self._say(node.line, f"{path} must be a list, not {node.shown()}. {_like(spec)}")
            return None
        count = len(node.value)
        if count < spec.least:
            self._say(node.line, f"{path} needs at least {spec.least}. {_like(spec)}")
        if spec.most and count > spec.most:
            self._say(node.line, f"{path} has {count} entries; at most {spec.most} are allowed.")
        item = spec.item
        assert item is not None, f"schema: the list {path} has no item"
        values = []
        for position, inner in enumerate(node.value):
            inner_path = f"{path}.{position}"
            self.lines[inner_path] = inner.line
            if inner.value is None:
                self._say(inner.line, f"{path}: entry {position + 1} is empty. {_like(item)}")
                continue
            value = self.kinds[item.kind](item, inner, inner_path)
            if value is not None:
                values.append(value)
        return values
