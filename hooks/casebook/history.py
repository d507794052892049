"""Earlier wordings of a file, found in git by their digests."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Collection
from pathlib import Path

from casebook.blocks import digest, wordings
from casebook.model import Text

MOST_COMMITS = 300


def old_wordings(
    root: Path, path: str, wanted: Collection[str], read: Callable[[str], Text | None]
) -> dict[str, str]:
    """The wordings with the `wanted` digests, from the newest commits of `path` back.

    `read` turns the text of an old version into a `Text`, or None where it cannot be read. What
    is not found, or where there is no git, is simply missing from the answer.
    """
    missing = set(wanted)
    found: dict[str, str] = {}
    for commit in _git(root, "log", f"-{MOST_COMMITS}", "--format=%H", "--", path).split():
        if not missing:
            break
        text = read(_git(root, "show", f"{commit}:./{path}"))
        for _, wording in wordings(text) if text else ():
            key = digest(wording)
            if key in missing:
                found[key] = wording
                missing.remove(key)
    return found


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""
