"""Bytes of a content file to clean text: encoding, size, characters; nothing about meaning."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from casebook.problem import Problem

MAX_BYTES = 256 * 1024
_CONFLICT = re.compile(r"^(<{7}|>{7})( |$)|^={7}$")
# Control characters have no place in text; tab and line feed do.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


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
        if found := _CONTROL.search(line):
            message = (
                f"there is an invisible control character (U+{ord(found[0]):04X}) "
                f"after “{line[: found.start()][-20:]}”. Delete it."
            )
            problems.append(Problem(name, number, message))
    return problems
