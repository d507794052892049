"""Photos and the rights file beside each: who made it, under which licence, and who is in it.

`assets/photos/gate.jpg` has its rights in `gate.yml`. `scripts/add_photo.py` writes both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from casebook.fields import Record, read
from casebook.model import Photo, Text
from casebook.photo_file import ENDINGS, MAX_BYTES, PhotoError, read_photo
from casebook.problem import Problem
from casebook.source_file import read_text
from casebook.spec import Field
from casebook.yaml_tree import read_yaml

PHOTOS = "docs/assets/photos"
NOBODY = "none"
# Only licences under which a reader may copy, translate and print the books.
LICENCES = {
    "CC-BY-SA-4.0": "CC BY-SA 4.0",
    "CC-BY-4.0": "CC BY 4.0",
    "CC0-1.0": "CC0 1.0",
    "PDM-1.0": "Public Domain Mark 1.0",
}
RIGHTS = (
    Field("alt", "text", '"People stand on a dike beside a gate."', translated=True),
    Field("license", "choice", "CC-BY-SA-4.0", choices=tuple(LICENCES)),
    Field("credit", "text", '"Name of the photographer or group"', translated=True),
    Field("source", "text", '"https://… or: taken for this project"', translated=True),
    Field("person", "text", NOBODY),
    Field("ai_generated", "flag", "false"),
)
_CONSENT = re.compile(r"(?=.*[0-9])[a-z0-9][a-z0-9-]{1,30}")


def read_photos(root: Path, images: Iterable[str]) -> tuple[dict[str, Photo], list[Problem]]:
    """The photos among `images` that are whole and have their rights, and what those lack."""
    photos: dict[str, Photo] = {}
    problems: list[Problem] = []
    for image in sorted(images):
        path = root / "docs" / image
        if path.suffix not in ENDINGS.values() or path.is_symlink():
            continue
        name = f"docs/{image.removesuffix(path.suffix)}.yml"
        if not (root / name).is_file():
            message = f"this photo has no rights beside it, in {name}. {cleaning(f'docs/{image}')}"
            problems.append(Problem(f"docs/{image}", 1, message))
            continue
        text, found = read_text(root / name, name)
        record, wrong = read_rights(text, name)
        problems += [*found, *wrong]
        if path.stat().st_size > MAX_BYTES or found or wrong:
            continue
        try:
            file = read_photo(path.read_bytes())
        except PhotoError:
            continue  # `check_images` tells why
        rights = Text("", name, record.texts, record.lines, "", 1)
        told = record.values
        photos[image] = Photo(
            file.width, file.height, told["license"], told["person"], told["ai_generated"], rights
        )
    return photos, problems


def read_rights(text: str, name: str) -> tuple[Record, list[Problem]]:
    """What a rights file says and everything that is wrong with it."""
    tree, problems = read_yaml(text, name)
    record, found = read(RIGHTS, tree, name, {})
    person = record.values.get("person", NOBODY)
    if person != NOBODY and not _CONSENT.fullmatch(person):
        message = (
            "person: write “none” when nobody can be recognised, else the number of the consent "
            "record, such as consent-2026-014. Never a name."
        )
        found.append(Problem(name, record.lines["person"], message))
    return record, [*problems, *found]


def known_rights(path: Path) -> dict[str, str]:
    """What a rights file says already, as it is typed, whether it is right or not."""
    if not path.is_file():
        return {}
    tree, _ = read_yaml(read_text(path, path.name)[0], path.name)
    entries = tree.value if isinstance(tree.value, dict) else {}
    return {key: node.value for key, node in entries.items() if isinstance(node.value, str)}


def write_rights(values: Mapping[str, str]) -> str:
    """The text of a rights file, from values as they are typed."""
    lines = ["# The rights of the photo beside this file."]
    lines += [f"{key}: {json.dumps(text, ensure_ascii=False)}" for key, text in values.items()]
    return "\n".join(lines) + "\n"


def cleaning(name: str) -> str:
    """The command that cleans a photo, as messages tell it."""
    return f"Run: python3 scripts/add_photo.py {name}"
