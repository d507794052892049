"""Marking a translation changes its record and no other character of the file."""

from __future__ import annotations

import pytest

from casebook.marking import marked, quoted

FILES = {
    "on one line": (
        "---\ntitle: A\ntranslation: {of: en, status: machine, by: []}\n---\n\nBody: {x}\n",
        "---\ntitle: A\n"
        'translation: {of: en, status: reviewed, by: [], blocks: "1 2", reviewed_by: ["A. B."]}\n'
        "---\n\nBody: {x}\n",
    ),
    "on lines below": (
        "---\ntranslation:\n  of: en\n  status: machine\n  blocks: old\ntitle: A\n---\n",
        "---\ntranslation:\n  of: en\n  status: reviewed\n"
        '  blocks: "1 2"\n  reviewed_by: ["A. B."]\ntitle: A\n---\n',
    ),
}


@pytest.mark.parametrize("situation", FILES)
def test_both_ways_of_writing_the_record_are_kept(situation: str) -> None:
    before, after = FILES[situation]
    changes = {"status": "reviewed", "blocks": '"1 2"', "reviewed_by": quoted(["A. B."])}
    assert marked(before, changes) == after
    assert marked(after, changes) == after


def test_a_file_that_is_no_translation_is_refused() -> None:
    with pytest.raises(ValueError, match="no “translation:”"):
        marked("---\ntitle: A\n---\n", {"status": "draft"})
