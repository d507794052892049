"""The translator's workbench: what changed, a file to begin with, exchange as PO, marking done."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import prepare_environment

ROOT = prepare_environment.ROOT


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    helps = {
        "diff": "which parts of the source changed since the translation was made",
        "start": "write a draft with the source's structure, to be written over",
        "export": "print a PO file for OmegaT, Poedit or Weblate",
        "import": "take a PO file back",
        "mark": "the translation now fits its source as it is today",
    }
    for name, text in helps.items():
        command = commands.add_parser(name, help=text)
        if name == "mark":
            command.add_argument("files", nargs="+", help="translation files, or UNIT LOCALE")
            command.add_argument("--status", choices=("draft", "machine", "reviewed", "approved"))
            command.add_argument("--reviewed-by", action="append", default=[], metavar="NAME")
        else:
            command.add_argument("unit", help="a file such as case_stories/x.md, or its id")
            command.add_argument("locale", help="a language such as hi")
        if name == "import":
            command.add_argument("file", type=Path, help="the PO file")
    return parser.parse_args()


def targets(files: list[str], locales: tuple[str, ...]) -> list[tuple[str, str]]:
    """Pairs of unit and locale from `UNIT LOCALE` or from paths of translation files."""
    if len(files) == 2 and files[1] in locales:
        return [(files[0], files[1])]
    parts = [Path(name).resolve().relative_to(ROOT).parts for name in files]
    return [("/".join(part[2:]), part[1] if len(part) > 2 else "") for part in parts]


def main() -> int:
    wanted = arguments()
    prepare_environment.prepare()
    from casebook import workbench
    from casebook.locales import site_locales

    try:
        if wanted.command == "mark":
            pairs = targets(wanted.files, site_locales(ROOT / "mkdocs.yml"))
            for job in workbench.find_all(ROOT, pairs):
                text = workbench.mark(job, wanted.status or "", tuple(wanted.reviewed_by))
                job.file.write_text(text, encoding="utf-8")
                print(f"{job.file.relative_to(ROOT)}: marked as made from {job.origin.path}")
            return 0
        job = workbench.find(ROOT, wanted.unit, wanted.locale)
        if wanted.command == "diff":
            print(workbench.diff(job), end="")
        elif wanted.command == "export":
            print(workbench.export(job), end="")
        else:
            if wanted.command == "start":
                text = workbench.start(job)
            else:
                text = workbench.bring_in(job, wanted.file.read_text(encoding="utf-8"))
            job.file.parent.mkdir(parents=True, exist_ok=True)
            job.file.write_text(text, encoding="utf-8")
            print(f"wrote {job.file.relative_to(ROOT)}")
    except workbench.WorkbenchError as error:
        print(error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
