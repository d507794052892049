"""A problem in the content, told in an editor's words with the place to look at."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """Something an editor should mend.

    `path` is relative to the project with `/` separators; `line` counts from 1. A warning does
    not stop a build unless it is a strict one.
    """

    path: str
    line: int
    message: str
    is_warning: bool = False

    def __str__(self) -> str:
        mark = "warning: " if self.is_warning else ""
        return f"{self.path}:{self.line}: {mark}{self.message}"


class ContentError(Exception):
    """Raised at the edge of a command when content cannot be built; carries every problem."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def errors(problems: Iterable[Problem], *, strict: bool = False) -> list[Problem]:
    """The problems that stop a build, in the order of files and lines."""
    return sorted({p for p in problems if strict or not p.is_warning})


def nearest(word: str, known: Iterable[str]) -> str:
    """An ending for a message: the known word most like `word`, or nothing."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" Did you mean “{close[0]}”?" if close else ""


def as_annotation(problem: Problem) -> str:
    """The problem as a GitHub Actions workflow command, shown beside the line in a pull request."""
    level = "warning" if problem.is_warning else "error"
    message = problem.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    path = problem.path.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::{level} file={path},line={problem.line}::{message}"
