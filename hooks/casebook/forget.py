"""Empties the folder of hand-over files when a story may no longer be what it was allowed to be.

Rendered pages and finished prints are kept between builds, of every language and of prints that
today's build may not even make. What was withdrawn must not stay there.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from casebook.ethics import USES
from casebook.model import Catalogue

BUILD = "build"
_ALLOWED = f"{BUILD}/allowed.txt"


def forget(root: Path, published: Catalogue) -> None:
    """Deletes all hand-over files unless they hold only what `published` allows as well.

    Where nothing tells what they hold, they go.
    """
    allowed = {
        f"{story.id} {use}" for story in published.stories for use in USES if story.may_be(use)
    }
    kept = root / _ALLOWED
    before = set(kept.read_text(encoding="utf-8").splitlines()) if kept.is_file() else {""}
    if before - allowed:
        shutil.rmtree(root / BUILD, ignore_errors=True)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text("\n".join(sorted(allowed)), encoding="utf-8")
