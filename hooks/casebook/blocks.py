"""Markdown cut into blocks without loss, and digests that tell which of them changed.

A translation records the digest of every wording and block it was made from. Comparing that list
with today's source shows what moved, without commit ids; white space and Unicode form don't count.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from casebook.model import Text

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def split(body: str) -> list[str]:
    """The pieces of `body`, blocks and the white space between them by turns.

    Even places hold white space (the first and last may be empty), odd places hold blocks, and
    `"".join(split(body)) == body`. A fenced block is one block, blank lines included.
    """
    pieces = [""]
    fence = ""
    in_block = False
    for line in body.splitlines(keepends=True):
        blank = not line.strip() and not fence
        if blank == in_block:
            pieces.append("")
            in_block = not in_block
        pieces[-1] += line
        if found := _FENCE.match(line):
            if not fence:
                fence = found[1]
            elif found[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
    if in_block:
        pieces.append("")
    return pieces


def blocks(body: str) -> list[str]:
    """The blocks of `body`, in order, without the white space between them."""
    return split(body)[1::2]


def numbered(body: str, first_line: int) -> Iterator[tuple[str, int]]:
    """The blocks of `body` with the line each begins on; `body` begins on `first_line`."""
    line = first_line
    for place, piece in enumerate(split(body)):
        if place % 2:
            yield piece, line
        line += piece.count("\n")


def digest(wording: str) -> str:
    """Eight hexadecimal digits that stay the same when only spacing or Unicode form differ."""
    folded = " ".join(unicodedata.normalize("NFC", wording).split())
    return hashlib.sha256(folded.encode()).hexdigest()[:8]


def wordings(text: Text) -> Iterator[tuple[str, str]]:
    """Everything a translator works on: `(field path, wording)`, then `(block number, block)`."""
    yield from text.words.items()
    for number, block in enumerate(blocks(text.body), start=1):
        yield f"block {number}", block


def digests(text: Text) -> tuple[str, ...]:
    """The digests a translation made from `text` records."""
    return tuple(digest(wording) for _, wording in wordings(text))


def changed_parts(recorded: Sequence[str], text: Text) -> int:
    """How many parts of `text` differ from the list of digests a translation recorded.

    A part that was changed, added or taken out counts once.
    """
    matcher = SequenceMatcher(None, list(recorded), list(digests(text)), autojunk=False)
    return sum(
        max(old_end - old, new_end - new)
        for tag, old, old_end, new, new_end in matcher.get_opcodes()
        if tag != "equal"
    )


def changed_since(translation: Text, origin: Text | None) -> int:
    """How many parts of the origin changed since the translation recorded its digests.

    None, as far as anyone knows, where there is no origin or nothing was recorded.
    """
    about = translation.translation
    if about is None or not about.blocks or origin is None:
        return 0
    return changed_parts(about.blocks, origin)
