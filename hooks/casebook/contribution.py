"""What a pull request from outside may change: texts and pictures, and no part of the program.

The rule is applied by the program as it was before the request, so that no request can loosen it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

CONTENT = ("docs", "case_stories", "translations")
FILE = "100644"
GONE = "000000"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
# Names that Windows keeps for devices, with any ending.
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.I)


@dataclass(frozen=True)
class Change:
    """A changed file, with its mode in git: `100644`, or `000000` where it was deleted."""

    name: str
    mode: str = FILE


def faults(changes: Iterable[Change], names: Iterable[str] = ()) -> list[str]:
    """Why the changes cannot be taken as a contribution; `names` are all files after them."""
    found = [f"{change.name}: {why}" for change in changes if (why := _fault(change))]
    seen: dict[str, str] = {}
    for name in sorted(names):
        other = seen.setdefault(name.casefold(), name)
        if other != name:
            found.append(f"{name}: some disks cannot tell this name from {other}. Rename it.")
    return found


def _fault(change: Change) -> str:
    top, *inner = change.name.split("/")
    if top not in CONTENT or not inner:
        return "this belongs to the program. Leave it as it is, and open an issue about it."
    if change.mode == GONE:
        return ""
    if change.mode != FILE:
        return "this is no plain file (a link, a program or another repository). Take it out."
    for part in inner:
        if not _NAME.fullmatch(part) or _DEVICE.match(part):
            return f"rename “{part}”: letters a–z, digits, hyphens and one ending, please."
    return ""
