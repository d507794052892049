"""What git tells of the content: its day, and earlier wordings of a file by their digests."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Collection
from datetime import UTC, datetime
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


def edition_date(root: Path) -> str:
    """The day the content was last changed, as ISO date: SOURCE_DATE_EPOCH, else the last commit.

    Never the clock, so that the same tree always gives the same bytes. Empty when neither tells.
    """
    found = os.environ.get("SOURCE_DATE_EPOCH", "") or _git(root, "log", "-1", "--format=%ct")
    epoch = found.strip()
    return datetime.fromtimestamp(int(epoch), UTC).date().isoformat() if epoch.isdigit() else ""


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
