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
    parser.add_argument("--reading", action="store_true", help="tell how hard each text is to read")
    wanted = parser.parse_args()
    prepare_environment.prepare()
    from casebook.check_writing import read_texts, reading
    from casebook.content import notes_of, problems_of
    from casebook.load import load
    from casebook.problem import as_annotation

    names = {Path(name).resolve().relative_to(ROOT).as_posix() for name in wanted.files}
    found = [p for p in problems_of(ROOT) if not names or p.path in names]
    for problem in found:
        print(as_annotation(problem) if os.environ.get("GITHUB_ACTIONS") else problem)
    for note in notes_of(ROOT):
        if not names or note.path in names:
            print(f"note: {note.path}:{note.line}: {note.message}")
    if names or wanted.reading:
        for text in read_texts(load(ROOT)[0]):
            if not names or text.path in names:
                print(f"{text.path}: {reading(text)}")
    wrong = [problem for problem in found if wanted.strict or not problem.is_warning]
    print(f"{len(wrong)} problem(s), {len(found) - len(wrong)} warning(s).")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
