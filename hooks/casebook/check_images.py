"""Refuses files that have no place in the content, and photos and drawings that tell too much.

What was once in a public repository stays there. So a photo is refused before it gets in, with the
command that cleans it; the site never has to clean what others have already seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from casebook.clean_photo import MAX_SIDE, MAX_WEIGHT, is_whole
from casebook.drawing import faults_of
from casebook.markdown_text import is_alone, marks
from casebook.model import Catalogue, Photo, Story, Text, Unit
from casebook.photo_file import ENDINGS, MAX_BYTES, MAX_PIXELS, PhotoError, read_photo
from casebook.problem import Problem
from casebook.rights import NOBODY, PHOTOS, cleaning

_FOLDERS = ("docs", "case_stories", "translations")
_TEXTS = {".md", ".yml"}
_PHOTOS = set(ENDINGS.values())
# Kinds that phones, scanners and drawing programs make, but that the site does not show.
_OTHERS = {".jpeg", ".jpe", ".jfif", ".gif", ".heic", ".heif", ".tif", ".tiff", ".bmp", ".avif"}
_NO_FACES = "very-high"


def check_images(root: Path, catalogue: Catalogue) -> list[Problem]:
    """Everything that is wrong with the files below `root` and with how texts show photos."""
    problems: list[Problem] = []
    for folder in _FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.is_symlink():
                message = "this is a link to another place. Put the file itself here."
                problems.append(Problem(name, 1, message))
            elif path.is_file():
                problems += [Problem(name, *fault) for fault in _faults(path, name)]
    for unit in catalogue.units if catalogue.photos else ():
        for text in unit.texts:
            problems += _shown(unit, text, catalogue.photos)
    return problems


def _faults(path: Path, name: str) -> Iterator[tuple[int, str]]:
    is_asset = name.startswith("docs/assets/")
    ending = path.suffix
    if ending.lower() in _PHOTOS | _OTHERS and not (is_asset and ending in _PHOTOS):
        moved = f"then delete this file; the clean one lies in {PHOTOS}"
        yield 1, f"photos are .jpg files in docs/assets. {cleaning(name)} and {moved}."
    elif is_asset and ending == ".svg":
        yield from _drawing_faults(path)
    elif is_asset and ending in _PHOTOS:
        if fault := _photo_fault(path):
            yield 1, f"{fault}. Do not commit it. {cleaning(name)}"
    elif is_asset and ending == ".yml":
        if not any(path.with_suffix(other).is_file() for other in _PHOTOS):
            yield 1, "there is no photo beside these rights. Delete this file."
    elif ending not in _TEXTS and not (is_asset and path.name == "README.txt"):
        yield 1, "a file of this kind has no place in the content. Delete it."


def _drawing_faults(path: Path) -> Iterator[tuple[int, str]]:
    if path.stat().st_size > MAX_WEIGHT:
        yield (
            1,
            f"this drawing has {_kilobytes(path)}; at most {MAX_WEIGHT // 1000} kB are allowed.",
        )
        return
    for line, what in faults_of(path.read_bytes()):
        yield line, f"{what}. Save the drawing as plain SVG, or delete this part."


def _photo_fault(path: Path) -> str:
    """Why a photo may not be shown; empty when it may. Limits come before anything is read."""
    if path.stat().st_size > MAX_BYTES:
        most = MAX_BYTES // 1024 // 1024
        return f"this photo has {_kilobytes(path)}; more than {most} MiB are not even opened"
    data = path.read_bytes()
    try:
        file = read_photo(data)
    except PhotoError as error:
        return str(error)
    if ENDINGS[file.kind] != path.suffix:
        return f"this is a {file.kind} picture, not what its ending “{path.suffix}” says"
    if file.pixels > MAX_PIXELS:
        return (
            f"this photo has {file.pixels // 1_000_000} megapixels; "
            f"more than {MAX_PIXELS // 1_000_000} are not even opened"
        )
    if file.hidden:
        return f"this photo holds more than the picture: {'; '.join(file.hidden)}"
    if file.is_for_print:
        return "this photo has the colours of a printing press (CMYK), which browsers show wrongly"
    if max(file.width, file.height) > MAX_SIDE or len(data) > MAX_WEIGHT:
        return (
            f"this photo is too large for a slow line: {file.width} × {file.height} pixels, "
            f"{_kilobytes(path)}; at most {MAX_SIDE} pixels and {MAX_WEIGHT // 1000} kB are allowed"
        )
    return "" if is_whole(data) else "this picture is damaged"


def _kilobytes(path: Path) -> str:
    return f"{path.stat().st_size // 1000} kB"


def _shown(unit: Unit, text: Text, photos: Mapping[str, Photo]) -> Iterator[Problem]:
    """What is wrong with the way a text shows photos."""
    for mark in marks(text.body, text.body_line):
        photo = photos.get(mark.target.lstrip("/")) if mark.kind == "image" else None
        if photo is None:
            continue
        if not is_alone(text.body, mark.line - text.body_line):
            message = "a photo stands on a line of its own, with an empty line before and after."
            yield Problem(text.path, mark.line, message)
        if isinstance(unit, Story) and photo.person != NOBODY and (why := _no_faces(unit)):
            name = PurePosixPath(mark.target).name
            message = (
                f"{name} shows a person ({photo.rights.path}), and {why}: no faces. "
                "Take the photo out."
            )
            yield Problem(text.path, mark.line, message)


def _no_faces(story: Story) -> str:
    """Why a story may show no person, as docs/ethics.md promises; empty where it may."""
    if story.safety == _NO_FACES:
        return f"this story has the safety level “{_NO_FACES}”"
    if story.ethics.survivors:
        return "this story tells of survivors"
    return "a child tells this story" if story.ethics.children == "contributor" else ""
