"""Tells whether a commit changes only content, compared with the commit that is checked out."""

from __future__ import annotations

import argparse
import subprocess
import sys

import prepare_environment

ROOT = prepare_environment.ROOT


def git(*words: str) -> list[str]:
    """The answer of git, split where `-z` ends an entry."""
    command = ["git", "-C", str(ROOT), *words]
    answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return answer.split("\0")[:-1]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commit", help="such as FETCH_HEAD")
    commit: str = parser.parse_args().commit
    prepare_environment.prepare()
    from casebook.contribution import Change, faults

    # Without renames: every entry is its modes and digests, then its name.
    told = git("diff", "--raw", "--no-renames", "-z", f"HEAD...{commit}", "--")
    pairs = zip(told[::2], told[1::2], strict=True)
    changes = [Change(name, facts.split()[1]) for facts, name in pairs]
    found = faults(changes, git("ls-tree", "-r", "-z", "--name-only", commit))
    print("\n".join([*found, f"{len(changes)} file(s) changed, {len(found)} problem(s)."]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
