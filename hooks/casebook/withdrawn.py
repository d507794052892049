"""The list of stories that were taken out for good: read for the site, written by `withdraw`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from casebook import uris
from casebook.ethics import WITHDRAWAL
from casebook.fields import read
from casebook.markdown_text import marks
from casebook.model import Catalogue, Withdrawal
from casebook.problem import Problem
from casebook.source_file import read_text
from casebook.vocabulary import ID
from casebook.yaml_tree import read_yaml

WITHDRAWN = "case_stories/withdrawn.yml"
_HEAD = "# Stories taken out for good. Add to it with: python3 scripts/withdraw_story.py\n"


def read_withdrawn(root: Path) -> tuple[tuple[Withdrawal, ...], list[Problem]]:
    """The withdrawn stories of the project below `root`, the latest first; none without a file."""
    path = root / WITHDRAWN
    if not path.is_file():
        return (), []
    text, problems = read_text(path, WITHDRAWN)
    tree, found = read_yaml(text, WITHDRAWN)
    problems += found
    entries = []
    for id, node in (tree.value if isinstance(tree.value, dict) else {}).items():
        record, found = read(WITHDRAWAL, node, WITHDRAWN, {})
        if not ID.fullmatch(id):
            found.append(Problem(WITHDRAWN, node.line, f"“{id}” is no id of a story."))
        problems += found
        if not found:
            entries.append(Withdrawal(id, line=node.line, **record.values))
    return tuple(sorted(entries, key=lambda entry: (entry.date, entry.id), reverse=True)), problems


def add_withdrawn(root: Path, entry: Withdrawal) -> None:
    """Adds an entry to the list, which is made if there is none yet."""
    path = root / WITHDRAWN
    before = path.read_text(encoding="utf-8") if path.is_file() else _HEAD
    more = f", replaced_by: {entry.replaced_by}" if entry.replaced_by else ""
    line = f"{entry.id}: {{date: {entry.date}, reason: {entry.reason}{more}}}\n"
    path.write_text(before + ("" if before.endswith("\n") else "\n") + line, encoding="utf-8")


def links_to_withdrawn(catalogue: Catalogue) -> list[Problem]:
    """Notes on texts that still lead to a withdrawn story.

    They are no warnings: readers meet a notice there, and nothing may hold up a withdrawal.
    """
    gone = {uris.story_uri(entry.id): entry for entry in catalogue.withdrawn}
    notes = []
    for text in (text for unit in catalogue.units for text in unit.texts):
        for mark in marks(text.body, text.body_line):
            uri = uris.uri_of(mark.target.partition("#")[0], gone) if mark.kind == "link" else None
            if uri is not None:
                message = (
                    f"the story at “{mark.target}” was withdrawn on {gone[uri].date}. Take out "
                    "the link, and what the sentence still tells of it."
                )
                notes.append(Problem(text.path, mark.line, message, True))
    for chapter in catalogue.chapters:
        for position, id in enumerate(chapter.stories):
            if uris.story_uri(id) in gone:
                line = chapter.source.line(f"stories.{position}")
                message = (
                    f"stories: “{id}” was withdrawn; the chapter goes without it. Take it out."
                )
                notes.append(Problem(chapter.source.path, line, message, True))
    return notes


def check_withdrawn(withdrawn: Iterable[Withdrawal], story_ids: Iterable[str]) -> list[Problem]:
    """Entries that contradict the stories there are."""
    known, problems = set(story_ids), []
    for entry in withdrawn:
        if entry.id in known:
            message = (
                f"“{entry.id}” was withdrawn on {entry.date}, but case_stories/{entry.id}.md is "
                f"there. Delete it and its translations; or, if its people want it back, delete "
                "this line."
            )
            problems.append(Problem(WITHDRAWN, entry.line, message))
        if entry.replaced_by and entry.replaced_by not in known:
            message = f"replaced_by: there is no story “{entry.replaced_by}”."
            problems.append(Problem(WITHDRAWN, entry.line, message))
    return problems
