"""Takes a story out for good: its files go, a notice without its words takes its place."""

from __future__ import annotations

import argparse
import sys
from datetime import date

import prepare_environment

ROOT = prepare_environment.ROOT

NEXT = """\
What no program can do for these people:
  1. Commit this and publish it now. Until the new site is up, the old one still shows the story.
     Deploy with the whole site replaced, and empty the caches of the host or CDN, if there are any.
  2. git keeps the story in its history. Where that can hurt somebody, rewrite it
     (git filter-repo --invert-paths --path …), force-push, and ask the host to drop old commits,
     forks, pull requests and build artefacts.
  3. Tell those who print: the list at /recall/ now names this story. Ask them to take it out of
     printed copies, and to delete saved ones.
  4. Ask search engines and web archives to drop the addresses.
  5. Tell the people whose story it is what has been done, and what could not be undone.\
"""


def main() -> int:
    prepare_environment.prepare()
    from casebook.ethics import REASONS
    from casebook.model import Withdrawal
    from casebook.problem import ContentError
    from casebook.withdraw import withdraw

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("id", help="the story, as in its address")
    parser.add_argument("--reason", required=True, choices=REASONS, help="what readers are told")
    parser.add_argument("--replaced-by", default="", help="the id of a story to read instead")
    parser.add_argument(
        "--date", default=date.today().isoformat(), type=_day, help="default: today"
    )
    wanted = parser.parse_args()
    entry = Withdrawal(wanted.id, wanted.date, wanted.reason, wanted.replaced_by)
    try:
        deleted, told = withdraw(ROOT, entry)
    except ContentError as error:
        print(error)
        return 1
    print("Deleted:", *deleted, sep="\n  ")
    if told:
        print("These lines lead to it or hold its words. Readers meet the notice; change them:")
        print(*(f"  {line}" for line in told), sep="\n")
    print(NEXT)
    return 0


def _day(written: str) -> str:
    return date.fromisoformat(written).isoformat()


if __name__ == "__main__":
    sys.exit(main())
