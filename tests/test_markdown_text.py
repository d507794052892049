"""Latin names inside right-to-left text."""

from __future__ import annotations

import pytest

from casebook.markdown_text import isolate_latin

LINES = {
    "تنظیم (MKSS) کے لوگ": 'تنظیم (<bdi lang="en">MKSS</bdi>) کے لوگ',
    "جواز CC BY-SA.": 'جواز <bdi lang="en">CC BY-SA</bdi>.',
    "## عنوان {#what-worked}": "## عنوان {#what-worked}",
    "متن[^a] اور [MKSS](/a/b/) اور `code`": "متن[^a] اور [MKSS](/a/b/) اور `code`",
    "متن <br> اور": "متن <br> اور",
}


@pytest.mark.parametrize("line", LINES)
def test_a_latin_name_is_set_apart_and_nothing_else(line: str) -> None:
    assert isolate_latin(line) == LINES[line]
