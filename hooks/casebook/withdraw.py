"""Takes a story out of the project for good, and tells what a program cannot do for its people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from casebook.load import content_files, load
from casebook.markdown_text import marks
from casebook.model import Withdrawal
from casebook.problem import ContentError, Problem, nearest
from casebook.rights import PHOTOS
from casebook.withdrawn import WITHDRAWN, add_withdrawn, read_withdrawn


def withdraw(root: Path, entry: Withdrawal) -> tuple[list[str], list[str]]:
    """Deletes the story, its translations and photos, and puts it on the list of withdrawn ones.

    Returns the deleted files, and the lines elsewhere that still lead to it or hold its title.
    Raises ContentError, having done nothing, when the story or the one in its place is unknown.
    """
    files = _files(root, entry.id)
    known = sorted(path.stem for path in (root / "case_stories").glob("*.md"))
    problems = []
    if entry.id in {old.id for old in read_withdrawn(root)[0]}:
        problems.append(f"“{entry.id}” is already withdrawn.")
    elif not files:
        problems.append(f"there is no story “{entry.id}”.{nearest(entry.id, known)}")
    if entry.replaced_by and (entry.replaced_by not in known or entry.replaced_by == entry.id):
        problems.append(f"--replaced-by: there is no other story “{entry.replaced_by}”.")
    if problems:
        raise ContentError(Problem(WITHDRAWN, 1, problem) for problem in problems)
    stories = [story for story in load(root)[0].stories if story.id == entry.id]
    texts = [text for story in stories for text in story.texts]
    titles = {text.title for text in texts}
    add_withdrawn(root, entry)
    for path in files:
        path.unlink()
    images = {mark.target for text in texts for mark in marks(text.body) if mark.kind == "image"}
    photos = _no_longer_shown(root, images)
    for path in photos:
        path.unlink()
    files += photos
    names = [path.relative_to(root).as_posix() for path in files]
    return names, list(_still_told(root, entry.id, titles))


def _files(root: Path, id: str) -> list[Path]:
    """The story and its translations, also where they cannot be read."""
    wanted = [root / f"case_stories/{id}.md"]
    wanted += sorted((root / "translations").glob(f"*/case_stories/{id}.md"))
    return [path for path in wanted if path.is_file()]


def _no_longer_shown(root: Path, images: Iterable[str]) -> list[Path]:
    """Those of the `images` that were photos of the story alone, and their rights."""
    left = "".join(
        path.read_text(encoding="utf-8", errors="replace")
        for path in content_files(root)
        if path.suffix == ".md"
    )
    gone = [root / "docs" / image.lstrip("/") for image in sorted(images) if image not in left]
    photos = [path for path in gone if path.is_relative_to(root / PHOTOS)]
    both = (file for path in photos for file in (path, path.with_suffix(".yml")))
    return [path for path in both if path.is_file()]


def _still_told(root: Path, id: str, titles: set[str]) -> Iterator[str]:
    for path in content_files(root):
        name = path.relative_to(root).as_posix()
        if path.suffix not in (".md", ".yml") or name == WITHDRAWN:
            continue
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        for number, line in enumerate(lines, start=1):
            if id in line or any(title in line for title in titles):
                yield f"{name}:{number}: {line.strip()[:100]}"
