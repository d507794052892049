"""YAML to a tree that remembers lines: plain text, lists and maps, and nothing cleverer.

YAML's conveniences are what bites editors (`no` turns into false, `12:30` into a number), and its
power is what attackers use (aliases, tags). This reader knows neither: every scalar stays the
text that was typed; aliases, anchors, tags and a second document are problems.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from casebook.problem import Problem

MAX_DEPTH = 6
MAX_NODES = 5000
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = {"", "~", "null"}


@dataclass(frozen=True)
class Node:
    """A value with the line it starts on; `value` is None where nothing was written."""

    value: str | tuple[Node, ...] | dict[str, Node] | None
    line: int

    def shown(self) -> str:
        """The value as a message quotes it."""
        if isinstance(self.value, str):
            return f"“{self.value if len(self.value) <= 60 else self.value[:57] + '…'}”"
        if isinstance(self.value, tuple):
            return "a list"
        return "nothing" if self.value is None else "a group of keys"


class _Refused(Exception):
    def __init__(self, line: int, message: str) -> None:
        self.line = line
        super().__init__(message)


def read_yaml(text: str, name: str, first_line: int = 1) -> tuple[Node, list[Problem]]:
    """The tree of a YAML text that begins on line `first_line` of the file `name`."""
    empty = Node({}, first_line)
    for number, written in enumerate(text.split("\n")):
        if "\t" in written[: len(written) - len(written.lstrip())]:
            message = "this line is indented with a tab. Use spaces."
            return empty, [Problem(name, first_line + number, message)]
    builder = _Builder(name, first_line)
    try:
        return builder.document(yaml.parse(text, Loader=_LOADER)), builder.problems
    except _Refused as error:
        return empty, [*builder.problems, Problem(name, error.line, str(error))]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        return empty, [
            *builder.problems,
            _explained(error, text.split("\n"), name, line, first_line),
        ]
    except yaml.reader.ReaderError:
        message = "there is a character here that YAML does not allow. Delete it."
        return empty, [*builder.problems, Problem(name, first_line, message)]


def _explained(
    error: yaml.MarkedYAMLError, lines: list[str], name: str, line: int, first_line: int
) -> Problem:
    """The error of PyYAML at the place where an editor would look for it.

    A quotation mark left open swallows the lines below, so the parser stumbles too late.
    """
    for number in range(min(line - first_line, len(lines) - 1), -1, -1):
        if lines[number].replace('\\"', "").count('"') % 2:
            message = "a quotation mark is opened in this line but not closed."
            return Problem(name, first_line + number, message)
    return Problem(name, line, _in_plain_words(error))


def _in_plain_words(error: yaml.MarkedYAMLError) -> str:
    """What PyYAML complains of, as an editor would say it."""
    said = f"{error.context or ''} {error.problem or ''}"
    if "mapping values are not allowed" in said:
        return "the value contains “: ”, so put the whole value in double quotes."
    if "could not find expected ':'" in said:
        return "this line is no “key: value”. Is a colon, or a quotation mark before, missing?"
    if "cannot start any token" in said:
        return "the value starts with a special character; put it in double quotes."
    if "flow" in said:
        return "a { or [ is opened here but not closed, or a comma is missing."
    if "block" in said:
        return "the indentation does not fit the lines above. Align it with its neighbours."
    return f"this cannot be read ({(error.problem or 'unknown').strip()}). Check quotes and colons."


class _Builder:
    """Turns parser events into nodes without ever building what it refuses."""

    def __init__(self, name: str, first_line: int) -> None:
        self.name = name
        self.first_line = first_line
        self.problems: list[Problem] = []
        self.count = 0

    def document(self, events: Iterator[yaml.Event]) -> Node:
        tree: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if tree is not None:
                    raise _Refused(self._line(event), "a second “---” part is not allowed here.")
                first = next(events)
                if isinstance(first, yaml.DocumentEndEvent):
                    break
                tree = self._node(first, events, 1)
        return tree or Node({}, self.first_line)

    def _line(self, event: yaml.Event) -> int:
        mark = event.start_mark
        return self.first_line + (int(mark.line) if mark else 0)

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        line = self._line(event)
        self.count += 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(
                line, "“&” and “*” (anchors and aliases) are not allowed. Quote the value."
            )
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            raise _Refused(line, f"the tag “{tag}” is not allowed. Put the value in double quotes.")
        if depth > MAX_DEPTH or self.count > MAX_NODES:
            raise _Refused(line, "this is nested too deeply or too long to be story metadata.")
        if isinstance(event, yaml.ScalarEvent):
            plain = event.style is None or event.style == ""
            value = None if plain and event.value in _NULLS else event.value.strip()
            return Node(value, line)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(inner := next(events), yaml.SequenceEndEvent):
                items.append(self._node(inner, events, depth + 1))
            return Node(tuple(items), line)
        return self._map(events, line, depth)

    def _map(self, events: Iterator[yaml.Event], line: int, depth: int) -> Node:
        found: dict[str, Node] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if not isinstance(key.value, str):
                raise _Refused(key.line, "a key is missing before the colon.")
            if key.value in found:
                message = (
                    f"the key “{key.value}” stands here a second time "
                    f"(first in line {found[key.value].line}). Keep one of the two."
                )
                self.problems.append(Problem(self.name, key.line, message))
                continue
            found[key.value] = Node(value.value, key.line)
        return Node(found, line)
