"""Records in a translation's front matter what it was made from, changing no other character."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FLOW = re.compile(r"^translation:\s*\{(.*)\}\s*$", re.M)
_BLOCK = re.compile(r"^translation:\s*\n((?:[ ]+.*\n)+)", re.M)


def marked(text: str, changes: dict[str, str]) -> str:
    """The file `text` with keys of its `translation` set to the given YAML values.

    Both ways of writing a map are kept as they are: `{of: en, …}` on one line, or lines below.
    Raises ValueError when the file has no such key.
    """
    if found := _FLOW.search(text):
        inner = found[1]
        for key, value in changes.items():
            inner = _set(inner, key, value, rf"\b{key}:\s*(\"[^\"]*\"|\[[^\]]*\]|[^,\"\[]*)", ", ")
        return text[: found.start(1)] + inner + text[found.end(1) :]
    if found := _BLOCK.search(text):
        inner = found[1]
        indent = inner[: len(inner) - len(inner.lstrip(" "))]
        for key, value in changes.items():
            pattern = rf"^{indent}{key}:.*$"
            inner = _set(inner.rstrip("\n"), key, value, pattern, "\n", indent) + "\n"
        return text[: found.start(1)] + inner + text[found.end(1) :]
    raise ValueError("there is no “translation:” in the front matter")


def _set(inner: str, key: str, value: str, pattern: str, joint: str, indent: str = "") -> str:
    entry = f"{indent}{key}: {value}"
    if found := re.search(pattern, inner, re.M):
        return inner[: found.start()] + entry + inner[found.end() :]
    return f"{inner.rstrip()}{joint}{entry}"


def quoted(names: Sequence[str]) -> str:
    """A list of names as YAML writes it on one line."""
    shown = ", ".join(f'"{name}"' for name in names)
    return f"[{shown}]"
