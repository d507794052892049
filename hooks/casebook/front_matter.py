"""Cuts a content file into front matter and Markdown body."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.problem import Problem
from casebook.yaml_tree import Node, read_yaml


@dataclass(frozen=True)
class Document:
    """A content file: its metadata tree and its body, which begins on line `body_line`."""

    tree: Node
    body: str
    body_line: int


def split_document(text: str, name: str) -> tuple[Document | None, list[Problem]]:
    """The parts of a content file, or None with the reason why it has none."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        message = (
            "the file must begin with front matter: a line “---”, then the keys, then a line "
            f"“---”. The first line is “{lines[0][:40]}”."
        )
        return None, [Problem(name, 1, message)]
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            tree, problems = read_yaml("\n".join(lines[1:number]) + "\n", name, first_line=2)
            if problems and not tree.value:
                return None, problems
            body = "\n".join(lines[number + 1 :])
            return Document(tree, body, number + 2), problems
    message = "front matter is opened by “---” here but never closed. Put “---” after the last key."
    return None, [Problem(name, 1, message)]
