"""Reads the controlled vocabularies: the allowed terms of metadata, with their English wording."""

from __future__ import annotations

import re
from pathlib import Path

from casebook.model import Term, Vocabularies
from casebook.problem import Problem
from casebook.source_file import read_text
from casebook.yaml_tree import read_yaml

VOCABULARY = "case_stories/vocabulary.yml"
GROUPS = ("country", "theme", "issue", "strategy", "outcome", "result", "evidence")
# Ids are addresses: the same in all languages, safe on every disk and host.
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_vocabularies(root: Path) -> tuple[Vocabularies, list[Problem]]:
    """Every vocabulary of the project below `root`, by name and id, in the order of the file."""
    path = root / VOCABULARY
    if not path.is_file():
        return {}, [Problem(VOCABULARY, 1, "this file is missing; it holds the allowed words.")]
    text, problems = read_text(path, VOCABULARY)
    tree, found = read_yaml(text, VOCABULARY)
    problems += found
    groups = tree.value if isinstance(tree.value, dict) else {}
    vocabularies: dict[str, dict[str, Term]] = {}
    for group, node in groups.items():
        terms = node.value if isinstance(node.value, dict) else {}
        vocabularies[group] = {}
        for key, inner in terms.items():
            entry = inner.value if isinstance(inner.value, dict) else {}
            values = {k: n.value for k, n in entry.items() if isinstance(n.value, str)}
            if not ID.fullmatch(key) or "label" not in values:
                message = f'“{key}” must be written as  {group}-id: {{label: "…"}}'
                problems.append(Problem(VOCABULARY, inner.line, message))
                continue
            known = ("label", "definition", "theme", "book", "rights")
            fields = {name: values.get(name, "") for name in known}
            vocabularies[group][key] = Term(key, **fields)
    for group in GROUPS:
        if group not in vocabularies:
            problems.append(Problem(VOCABULARY, 1, f"the group “{group}” is missing."))
            vocabularies[group] = {}
    return vocabularies, problems
