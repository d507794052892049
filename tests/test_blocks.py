"""Cutting Markdown into blocks loses nothing, and digests notice just what a translator must."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as some

from casebook.blocks import blocks, changed_parts, digest, digests, split
from casebook.model import Text

LINES = some.lists(
    some.sampled_from(
        ["", " ", "A line.", "- item", "```", "~~~", "    code", "## Head {#h}", "سطر"]
    ),
    max_size=30,
)


def text(body: str, **words: str) -> Text:
    return Text("en", "x.md", {"title": "Salt", **words}, {}, body, 1)


@given(LINES, some.sampled_from(["\n", "\n\n"]))
def test_joined_again_the_pieces_are_the_text(lines: list[str], ending: str) -> None:
    body = "\n".join(lines) + ending
    assert "".join(split(body)) == body


@given(LINES)
def test_blocks_hold_every_word_and_white_space_only_stands_between(lines: list[str]) -> None:
    pieces = split("\n".join(lines))
    assert all(not piece.strip() for piece in pieces[::2])
    assert all(piece.strip() for piece in pieces[1::2])


def test_a_fenced_block_is_one_block_with_its_blank_lines() -> None:
    assert blocks("One.\n\n```\na\n\nb\n```\n\nTwo.\n") == [
        "One.\n",
        "```\na\n\nb\n```\n",
        "Two.\n",
    ]


def test_spacing_and_unicode_form_do_not_count_as_change() -> None:
    assert digest("क़लम  और\nकाग़ज़") == digest(unicodedata.normalize("NFD", "क़लम और काग़ज़"))
    assert digest("one") != digest("two")


SOURCE = text("One.\n\nTwo.\n\nThree.\n")
CHANGES = {
    "nothing": ("One.\n\nTwo.\n\nThree.\n", 0),
    "only spacing": ("One.\n\n\nTwo.\n\n Three.\n", 0),
    "a paragraph": ("One.\n\nTwo, changed.\n\nThree.\n", 1),
    "a paragraph added": ("One.\n\nTwo.\n\nNew.\n\nThree.\n", 1),
    "a paragraph taken out": ("One.\n\nThree.\n", 1),
    "first and last": ("Uno.\n\nTwo.\n\nTres.\n", 2),
}


def test_changed_parts_are_counted_once_each() -> None:
    recorded = digests(SOURCE)
    found = {name: changed_parts(recorded, text(body)) for name, (body, _) in CHANGES.items()}
    assert found == {name: count for name, (_, count) in CHANGES.items()}


def test_a_changed_title_counts_too() -> None:
    assert changed_parts(digests(SOURCE), text(SOURCE.body, title="Water")) == 1
