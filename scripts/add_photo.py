"""Takes a photo in: turns it upright, makes it small, strips everything else, writes its rights.

The original stays where it is and need never enter the repository.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import prepare_environment

ROOT = prepare_environment.ROOT
QUESTIONS = {
    "alt": "What does the photo show, for somebody who cannot see it?",
    "license": "Its licence: CC-BY-SA-4.0, CC-BY-4.0, CC0-1.0 or PDM-1.0",
    "credit": "Who made it, as the page will name them?",
    "source": "Where is it from? An address, or: taken for this project",
    "person": "Can anybody be recognised? “none”, or the number of their consent record",
    "ai_generated": "Was it made or changed by artificial intelligence? true or false",
}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="a JPEG, PNG or WebP picture")
    parser.add_argument("--name", default="", help="its name on the site, such as people-at-gate")
    for key, question in QUESTIONS.items():
        parser.add_argument(f"--{key.replace('_', '-')}", dest=key, default="", help=question)
    return parser.parse_args()


def answers(given: dict[str, str], known: dict[str, str]) -> dict[str, str]:
    """What was given, else what the rights file says already, else what a person types."""
    found = {}
    for key, question in QUESTIONS.items():
        found[key] = given[key] or known.get(key, "")
        while not found[key] and sys.stdin.isatty():
            found[key] = input(f"{question}\n> ").strip()
    return found


def main() -> int:
    wanted = arguments()
    prepare_environment.prepare()
    from casebook.clean_photo import clean_photo
    from casebook.photo_file import PhotoError
    from casebook.rights import PHOTOS, known_rights, read_rights, write_rights
    from casebook.vocabulary import ID

    source: Path = wanted.file.resolve()
    name = wanted.name or source.stem
    if not ID.fullmatch(name):
        print(f"--name: “{name}” may hold only small letters a–z, digits and hyphens.")
        return 2
    # A photo that already lies among the content is cleaned where it is.
    inside = source.parent.is_relative_to(ROOT / "docs/assets") and not wanted.name
    target = (source.parent if inside else ROOT / PHOTOS) / f"{name}.jpg"
    rights = target.with_suffix(".yml")
    values = answers(vars(wanted), known_rights(rights))
    if missing := [key for key, value in values.items() if not value]:
        options = ", ".join(f"--{key.replace('_', '-')}" for key in missing)
        print(f"Missing: {options}. See: python3 scripts/add_photo.py --help")
        return 2
    text = write_rights(values)
    _, problems = read_rights(text, rights.relative_to(ROOT).as_posix())
    if problems:
        print("\n".join(problem.message for problem in problems))
        return 1
    try:
        picture = clean_photo(source.read_bytes())
    except (OSError, PhotoError) as error:
        print(f"{wanted.file}: {error}.")
        return 1
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(picture)
    rights.write_text(text, encoding="utf-8")
    if inside and source != target:
        source.unlink()
    address = target.relative_to(ROOT / "docs").as_posix()
    print(f"Wrote {target.relative_to(ROOT)} ({len(picture) // 1000} kB) and {rights.name}.")
    print(f"On a line of its own in a text:\n\n![{values['alt']}](/{address})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
