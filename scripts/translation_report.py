"""Tells how far every translation is; core texts first."""

from __future__ import annotations

import argparse
import sys

import prepare_environment

ROOT = prepare_environment.ROOT


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="as JSON, for other programs")
    parser.add_argument("--locale", action="append", default=[], help="only this language")
    wanted = parser.parse_args()
    prepare_environment.prepare()
    from casebook import status
    from casebook.content import read_for_report

    editions, problems = read_for_report(ROOT)
    found = status.rows(editions, problems)
    table = [row for row in found if not wanted.locale or row.locale in wanted.locale]
    print(status.as_json(table) if wanted.json else status.as_text(table), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
