"""The translator's workbench on a small project with a history."""

from __future__ import annotations

import subprocess
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as some

from casebook import status, workbench
from casebook.blocks import blocks, digests, split, wordings
from casebook.content import problems_of, read_for_report
from casebook.exchange import from_po, to_po
from casebook.model import Text, Translation
from project import make_project, story, translation, write

SALT = "case_stories/salt.md"
BENGALI = "translations/bn/case_stories/salt.md"


def git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "-C", str(root), *identity, *arguments], check=True, capture_output=True)


def job(root: Path, locale: str = "bn") -> workbench.Job:
    return workbench.find(root, "salt", locale)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A story with a marked Bengali translation, both committed."""
    root = make_project(tmp_path, locales=("en", "bn", "ur"), books=True)
    write(root, {BENGALI: translation("bn", title="লবণ", words="তারা গেটের পাশে থাকে।")})
    (root / BENGALI).write_text(workbench.mark(job(root)), encoding="utf-8")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "first")
    return root


def change_source(root: Path) -> None:
    text = story(title="Salt water", words="They live by two gates.")
    text = text.replace("Rice grows.", "Rice grows.\n\nSo do vegetables.").replace(
        "The court.\n\n", ""
    )
    write(root, {SALT: text})


DIFF = """\
case_stories/salt.md has changed in 4 part(s) since translations/bn/case_stories/salt.md was made.

== title: changed
        was | Salt
         is | Salt water
translation | লবণ

== block 2: changed
        was | They live by a gate.[^a]
         is | They live by two gates.[^a]
translation | তারা গেটের পাশে থাকে।[^a]

== part 19 of the old text: removed
        was | The court.
translation | The court.

== block 10: added
         is | So do vegetables.
"""


def test_a_marked_translation_has_no_difference(project: Path) -> None:
    assert workbench.diff(job(project)) == f"{BENGALI} says what {SALT} says today.\n"


def test_the_difference_shows_old_and_new_side_by_side_and_what_stands_there(project: Path) -> None:
    change_source(project)
    assert workbench.diff(job(project)) == DIFF


def test_old_wording_is_found_even_many_commits_later(project: Path) -> None:
    for number in range(3):
        write(project, {SALT: story(title=f"Salt {number}")})
        git(project, "commit", "-qam", str(number))
    assert "was | Salt\n" in workbench.diff(job(project))


def test_without_git_the_difference_says_that_the_old_wording_was_not_found(
    tmp_path: Path, project: Path
) -> None:
    subprocess.run(["rm", "-rf", str(project / ".git")], check=True)
    change_source(project)
    assert "was | (the old wording was not found in git)" in workbench.diff(job(project))


def test_marking_makes_a_translation_current_again(project: Path) -> None:
    change_source(project)
    assert any("changed since" in p.message for p in problems_of(project))
    (project / BENGALI).write_text(
        workbench.mark(job(project), reviewed_by=("A reader",)), encoding="utf-8"
    )
    text = (project / BENGALI).read_text(encoding="utf-8")
    assert "status: reviewed" in text
    assert 'reviewed_by: ["A reader"]' in text
    assert not any("changed since" in p.message for p in problems_of(project))


def test_a_skeleton_is_a_complete_draft_with_the_glossary_on_top(project: Path) -> None:
    write(project, {SALT: story(words="The landless people made a petition.")})
    begun = job(project, "ur")
    write(project, {"translations/ur/case_stories/salt.md": workbench.start(begun)})
    text = begun.file.read_text(encoding="utf-8")
    assert text.startswith("---\n# Glossary for this text:\n# ")
    assert "\n# petition = عرضداشت (usual)\n" in text
    assert [str(p) for p in problems_of(project) if not p.is_warning] == []
    found = workbench.find(project, "salt", "ur").translation
    assert found is not None
    assert found.translation is not None
    assert found.translation.status == "draft"


def test_what_cannot_be_done_is_said_in_words(project: Path) -> None:
    for name, locale, words in (
        ("sult", "bn", "there is no one text “sult”. Did you mean “salt”?"),
        ("salt", "xx", "no language “xx”"),
        ("salt", "en", "is written in “en” itself"),
    ):
        with pytest.raises(workbench.WorkbenchError, match=words.replace("?", r"\?")):
            workbench.find(project, name, locale)
    with pytest.raises(workbench.WorkbenchError, match="exists already"):
        workbench.start(job(project))
    with pytest.raises(workbench.WorkbenchError, match="there is no translation yet"):
        workbench.diff(job(project, "ur"))


def test_an_exported_file_that_comes_back_unchanged_gives_the_same_bytes(project: Path) -> None:
    before = (project / BENGALI).read_text(encoding="utf-8")
    assert workbench.bring_in(job(project), workbench.export(job(project))) == before


def test_a_part_whose_source_moved_is_fuzzy_with_its_previous_wording(project: Path) -> None:
    change_source(project)
    po = polib.pofile(workbench.export(job(project)))
    fuzzy = {entry.msgctxt: entry.previous_msgid for entry in po if "fuzzy" in entry.flags}
    assert fuzzy["title"] == "Salt"
    assert fuzzy["block 2"] == "They live by a gate.[^a]"


def test_a_translated_entry_comes_back_into_its_place(project: Path) -> None:
    po = polib.pofile(workbench.export(job(project)))
    for entry in po:
        if entry.msgctxt == "block 4":
            entry.msgstr = "তারা সভা করল।[^b]"
        if entry.msgctxt == "summary":
            entry.msgstr = "ছোট কথা: নতুন।"
    write(project, {BENGALI: workbench.bring_in(job(project), str(po))})
    assert problems_of(project) == []
    found = job(project).translation
    assert found is not None
    assert blocks(found.body)[3] == "তারা সভা করল।[^b]\n"
    assert found.summary == "ছোট কথা: নতুন।"
    assert found.title == "লবণ"


BLOCKS = some.lists(some.sampled_from(["One.", "Two.\nlines.", "- item", "## H {#h}"]), max_size=8)


def text(body: str, locale: str = "en", recorded: tuple[str, ...] = ()) -> Text:
    about = Translation("en", "2026-01-01", "machine", blocks=recorded) if recorded else None
    return Text(locale, f"{locale}.md", {"title": "T", "summary": "S"}, {}, body, 1, about)


@given(BLOCKS, BLOCKS, some.booleans())
def test_no_paragraph_is_ever_lost_in_exchange(
    theirs: list[str], ours: list[str], translate: bool
) -> None:
    """Whatever the two texts look like: every block of the source comes back, translated or not."""
    source = text("\n\n" + "\n\n".join(theirs) + "\n")
    old = text("\n\n" + "\n\n".join(ours) + "\n", "bn", digests(source))
    po = polib.pofile(to_po(source, old, "bn", {}))
    if translate:
        for entry in po:
            entry.msgstr = f"bn {entry.msgid}"
            entry.flags = []
    out = from_po(str(po), source, old, "", "bn", "2026-02-02")
    body = out.partition("\n---\n")[2] if out else old.body
    assert len(blocks(body)) == len(blocks(source.body))
    if translate:
        assert [b.strip() for b in blocks(body)] == [
            f"bn {b}".strip() for b in map(str.rstrip, blocks(source.body))
        ]


@given(BLOCKS)
def test_export_and_import_keep_places(theirs: list[str]) -> None:
    source = text("\n\n".join(theirs))
    places = [entry.msgctxt for entry in polib.pofile(to_po(source, None, "bn", {}))]
    assert places == [place for place, _ in wordings(source)]
    assert len(split(source.body)) % 2 == 1


REPORT = """\
Totals
  en     5 original
  bn     1 outdated, 4 missing
  ur     5 missing

Core texts that need work
  docs/index.md: bn missing, ur missing
  docs/books/organizing-and-mobilizing/index.md: bn missing, ur missing
  docs/books/organizing-and-mobilizing/whose-voice.md: bn missing, ur missing

Other texts that need work
  case_stories/river.md: bn missing, ur missing
  case_stories/salt.md: bn outdated (4 parts), ur missing
"""


def test_the_report_lists_core_texts_first_and_counts_changed_parts(project: Path) -> None:
    change_source(project)
    write(project, {"case_stories/river.md": story("river")})
    table = status.rows(*read_for_report(project))
    texts = [row for row in table if not row.path.startswith("translations/")]
    assert status.as_text(texts) == REPORT


def test_a_broken_translation_is_told_as_broken(project: Path) -> None:
    broken = (project / BENGALI).read_text(encoding="utf-8").replace("[^b]", "")
    write(project, {BENGALI: broken})
    table = status.rows(*read_for_report(project))
    assert [(row.locale, row.state) for row in table if row.path == SALT] == [
        ("en", "original"),
        ("bn", "broken"),
        ("ur", "missing"),
    ]
