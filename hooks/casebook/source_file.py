"""Bytes of a content file to clean text: encoding, size, characters; nothing about meaning."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from casebook.problem import Problem

MAX_BYTES = 256 * 1024
_CONFLICT = re.compile(r"^(<{7}|>{7})( |$)|^={7}$")
# A longer line is no sentence; it can keep a pattern busy for minutes.
MAX_LINE = 4_000
# What shows nothing or turns text around has no place in a story: control characters (tab and
# line feed do), spaces without width, separators, direction embeddings and overrides, annotation
# marks, fillers, tags, private and unassigned places. Joiners, LRM, RLM, ALM and balanced
# isolates are letters of our languages.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2028-\u202e\u2060-\u2065"
    "\u206a-\u206f\u3164\ue000-\uf8ff\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_ISOLATES, _POP = "\u2066\u2067\u2068", "\u2069"
_MOST_MARKS = 8  # marks on one letter; more are there to spill over the page


def read_text(path: Path, name: str) -> tuple[str, list[Problem]]:
    """The text of a file, NFC-normalised with `\\n` line ends, and what is wrong with it.

    `name` is the path told in problems. When the bytes cannot be text at all, the text is empty.
    A byte-order mark and Windows line ends are accepted and dropped.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        message = (
            f"this file has {size // 1024} kB; the limit is {MAX_BYTES // 1024} kB. "
            "Split it, or take out what was pasted by mistake."
        )
        return "", [Problem(name, 1, message)]
    data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:64]:
        return "", [Problem(name, 1, _not_utf8("UTF-16"))]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return "", [Problem(name, line, _not_utf8(_likely_encoding(data)))]
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return text, _scan(text, name)


def _not_utf8(likely: str) -> str:
    return f"this file is not UTF-8 (it looks like {likely}). Save it again as UTF-8."


def _likely_encoding(data: bytes) -> str:
    """A guess among the encodings that editors in the region still meet."""
    text = data.decode("cp1256", errors="replace")
    arabic = sum("؀" <= char <= "ۿ" for char in text)
    return "Windows-1256" if arabic > len(text) / 5 else "Windows-1252"


def _scan(text: str, name: str) -> list[Problem]:
    problems = []
    for number, line in enumerate(text.split("\n"), start=1):
        if _CONFLICT.match(line):
            message = (
                f"“{line[:20]}” is left over from a merge of two versions. "
                "Keep the right lines and delete the three marker lines."
            )
            problems.append(Problem(name, number, message))
        if fault := fault_of(line):
            problems.append(Problem(name, number, fault))
    return problems


def fault_of(line: str) -> str:
    """What no line of a text and no value of its metadata may hold; empty when all is well."""
    if found := _UNSEEN.search(line):
        return (
            f"there is an invisible control character (U+{ord(found[0]):04X}) "
            f"after “{line[: found.start()][-20:]}”. Delete it."
        )
    if len(line) > MAX_LINE:
        return f"this line has {len(line)} characters; at most {MAX_LINE} are allowed. Split it."
    open_isolates = 0
    marks = 0
    for char in line:
        open_isolates += (char in _ISOLATES) - (char == _POP)
        if open_isolates < 0:
            break
        marks = marks + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if marks > _MOST_MARKS:
            return "a letter carries more marks than any language needs. Delete them."
    if open_isolates:
        return "a direction mark is opened here and not closed, or closed and not opened."
    return ""
