"""Helps with translations. `mark` records which version of the source one was made from."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import prepare_environment

ROOT = prepare_environment.ROOT


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    mark = commands.add_parser("mark", help="the translation now says what its source says today")
    mark.add_argument("files", nargs="+", help="translation files")
    mark.add_argument("--status", choices=("draft", "machine", "reviewed", "approved"))
    mark.add_argument("--reviewed-by", action="append", default=[], metavar="NAME")
    wanted = parser.parse_args()
    prepare_environment.prepare()
    from casebook.blocks import digests
    from casebook.load import load
    from casebook.marking import marked, quoted

    catalogue, _ = load(ROOT)
    texts = {
        text.path: (unit, text) for unit in catalogue.units for text in unit.translations.values()
    }
    for file in wanted.files:
        name = Path(file).resolve().relative_to(ROOT).as_posix()
        if name not in texts:
            print(f"{name}: this is no translation that can be read; run check_content.py first.")
            return 1
        unit, text = texts[name]
        about = text.translation
        origin = unit.text(about.of) if about else None
        if origin is None:
            print(f"{name}: the text it was made from does not exist.")
            return 1
        changes = {"blocks": f'"{" ".join(digests(origin))}"'}
        if wanted.status:
            changes["status"] = wanted.status
        if wanted.reviewed_by:
            changes["reviewed_by"] = quoted(wanted.reviewed_by)
        path = ROOT / name
        path.write_text(marked(path.read_text(encoding="utf-8"), changes), encoding="utf-8")
        print(f"{name}: marked as made from {origin.path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
