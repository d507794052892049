"""Makes one PDF of chosen stories and session plans; run build_site.py once before."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import prepare_environment

ROOT = prepare_environment.ROOT
LOOKS = ("large", "plain")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ids", nargs="+", metavar="ID", help="a story or a chapter (its plan)")
    parser.add_argument("--locale", default="en", help="the language of the pack")
    parser.add_argument("--title", required=True, help="what the cover says")
    parser.add_argument("--look", choices=LOOKS, default="", help="large print, or little ink")
    parser.add_argument("--booklet", action="store_true", help="arranged for folding, A5 on A4")
    parser.add_argument("--site-url", default="https://example.org/", help="where the site stands")
    parser.add_argument("--to", type=Path, default=Path("pack.pdf"), help="the file to write")
    wanted = parser.parse_args()
    prepare_environment.prepare()
    from casebook.prints import make_pack
    from casebook.problem import ContentError

    try:
        data = make_pack(
            ROOT,
            wanted.locale,
            wanted.title,
            wanted.ids,
            look=wanted.look,
            booklet=wanted.booklet,
            site_url=wanted.site_url,
        )
    except ContentError as error:
        print(error)
        return 1
    wanted.to.write_bytes(data)
    print(f"{wanted.to}: {len(data) // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
