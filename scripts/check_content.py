"""Checks stories, chapters and translations and tells every problem with its file and line."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import prepare_environment

ROOT = prepare_environment.ROOT


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", help="tell only problems of these files")
    parser.add_argument("--strict", action="store_true", help="count warnings as problems")
    wanted = parser.parse_args()
    prepare_environment.prepare()
    from casebook.content import problems_of
    from casebook.problem import as_annotation

    names = {Path(name).resolve().relative_to(ROOT).as_posix() for name in wanted.files}
    found = [p for p in problems_of(ROOT) if not names or p.path in names]
    for problem in found:
        print(as_annotation(problem) if os.environ.get("GITHUB_ACTIONS") else problem)
    wrong = [problem for problem in found if wanted.strict or not problem.is_warning]
    print(f"{len(wrong)} problem(s), {len(found) - len(wrong)} warning(s).")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
