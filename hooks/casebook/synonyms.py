"""Reads the words that people type for the same thing: groups of single words of one language."""

from __future__ import annotations

from pathlib import Path

from casebook.fold import words
from casebook.problem import Problem
from casebook.source_file import read_text
from casebook.yaml_tree import Node, read_yaml

Group = tuple[str, ...]
_FORM = "Write each group on a line: - [shrimp, prawn]"


def read_synonyms(root: Path, name: str, problems: list[Problem]) -> tuple[Group, ...]:
    """The groups of the file `name`; a language may have none."""
    if not (root / name).is_file():
        return ()
    text, found = read_text(root / name, name)
    problems.extend(found)
    tree, found = read_yaml(text, name)
    problems.extend(found)
    if isinstance(tree.value, tuple):
        return tuple(_group(node, name, problems) for node in tree.value)
    if tree.value:
        problems.append(Problem(name, tree.line, f"this must be a list of groups. {_FORM}"))
    return ()


def _group(node: Node, name: str, problems: list[Problem]) -> Group:
    items = node.value if isinstance(node.value, tuple) else ()
    group = tuple(item.value for item in items if isinstance(item.value, str))
    if len(group) < 2 or len(group) < len(items):
        message = f"{node.shown()} is no group of two or more words. {_FORM}"
        problems.append(Problem(name, node.line, message))
    for word in group:
        if len(words(word)) != 1:
            message = f"“{word}” is not a single word. A search looks words up one by one."
            problems.append(Problem(name, node.line, message))
        if group.count(word) > 1:
            message = f"“{word}” stands twice in this group. Keep one of the two."
            problems.append(Problem(name, node.line, message))
    return group
