"""What changed in a source since a translation was made, and what the translation says there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from casebook.blocks import digest, wordings
from casebook.model import Text


@dataclass(frozen=True)
class Change:
    """One part that moved. `old` is None when its wording is no longer known or there was none.

    `kind` is changed, added or removed; `place` is a field path or “block 3” of today's source
    (of the old one where it was removed).
    """

    kind: str
    place: str
    old: str | None
    new: str | None
    translated: str | None


def changes(source: Text, translation: Text, old: Mapping[str, str]) -> list[Change]:
    """The changes of `source` against the digests that `translation` recorded.

    `old` holds earlier wordings by digest, as far as they were found.
    """
    recorded = list(translation.translation.blocks) if translation.translation else []
    today = list(wordings(source))
    ours = [wording for _, wording in wordings(translation)]
    # Only a translation with as many parts as its source had tells which part stands where.
    aligned = ours if len(ours) == len(recorded) else [None] * len(recorded)
    matcher = SequenceMatcher(None, recorded, [digest(w) for _, w in today], autojunk=False)
    found: list[Change] = []
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag == "equal":
            continue
        for step in range(max(last - first, new_last - new_first)):
            before, after = first + step, new_first + step
            had, has = before < last, after < new_last
            found.append(
                Change(
                    "changed" if had and has else "added" if has else "removed",
                    today[after][0] if has else f"part {before + 1} of the old text",
                    old.get(recorded[before]) if had else None,
                    today[after][1] if has else None,
                    aligned[before] if had else None,
                )
            )
    return found


def as_text(found: list[Change], source: str, translation: str) -> str:
    """The changes for a translator to read, oldest wording first."""
    if not found:
        return f"{translation} says what {source} says today.\n"
    lines = [f"{source} has changed in {len(found)} part(s) since {translation} was made."]
    for change in found:
        lines += ["", f"== {change.place}: {change.kind}"]
        if change.kind != "added":
            lines += _shown("was", change.old or "(the old wording was not found in git)")
        if change.new is not None:
            lines += _shown("is", change.new)
        if change.translated is not None:
            lines += _shown("translation", change.translated)
    return "\n".join(lines) + "\n"


def _shown(label: str, text: str) -> list[str]:
    return [f"{label:>11} | {line}" for line in text.strip().splitlines()]
