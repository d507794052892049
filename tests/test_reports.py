"""Every kind of slip an editor can make, and the report it gets: one row a situation.

A row changes the faultless story of `project.story`: the old words, the new words, the report.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.content import problems_of
from casebook.problem import Problem, as_annotation
from project import listing, make_project, story, translation, write

SLIPS = {
    "a missing key": (
        "country: bangladesh\n",
        "",
        "2: “country” is missing. Write for example: country: india",
    ),
    "an unknown key, nearly right": (
        "country: bangladesh",
        "contry: bangladesh",
        "6: unknown key “contry”. Did you mean “country”?",
    ),
    "a key written twice": (
        'unresolved: "The court cases."',
        'unresolved: "The court cases."\nunresolved: "Again."',
        "23: the key “unresolved” stands here a second time (first in line 22). "
        "Keep one of the two.",
    ),
    "a number where words are": (
        "minutes: 45",
        "minutes: soon",
        "23: workshop.minutes: “soon” is not a whole number. Write for example: 45",
    ),
    "a date that is none": (
        "as_of: 2024-12",
        "as_of: 2024-13",
        "30: as_of: there is no date “2024-13”. Write for example: 2024-12",
    ),
    "a date in another form": (
        "as_of: 2024-12",
        "as_of: 12/2024",
        "30: as_of: “12/2024” is not a year, a month or a day (2024, 2024-12 or 2024-12-31). "
        "Write for example: 2024-12",
    ),
    "a term that the vocabulary lacks": (
        "country: bangladesh",
        "country: Bangladesch",
        "6: country: “Bangladesch” is not a known word. Did you mean “bangladesh”? "
        "The allowed words are: india, bangladesh, pakistan, nepal, afghanistan.",
    ),
    "a list where one value belongs": (
        'unresolved: "The court cases."',
        'unresolved: ["The court cases."]',
        '22: unresolved must be one value, not a list. Write for example: "…"',
    ),
    "one value where a list belongs": (
        "actors: [landless]",
        "actors: landless",
        "12: actors must be a list, not “landless”. Write for example: [workers]",
    ),
    "too many entries": (
        "issues: [land]",
        "issues: [land, forest, peace, caste]",
        "10: issues has 4 entries; at most 3 are allowed.",
    ),
    "an id unlike the file name": (
        "id: salt",
        "id: salt-water",
        "2: id: “salt-water” must equal the file name: write “id: salt”.",
    ),
    "front matter never closed": (
        "license: CC-BY-SA-4.0\n---",
        "license: CC-BY-SA-4.0",
        "1: front matter is opened by “---” here but never closed. Put “---” after the last key.",
    ),
    "no front matter": (
        "---\nid: salt",
        "id: salt",
        "1: the file must begin with front matter: a line “---”, then the keys, then a line "
        "“---”. The first line is “id: salt”.",
    ),
    "a tab": (
        '  - {text: "Keep',
        '\t- {text: "Keep',
        "14: this line is indented with a tab. Use spaces.",
    ),
    "a colon in a value without quotes": (
        'title: "Salt"',
        "title: Khulna: a story",
        "4: the value contains “: ”, so put the whole value in double quotes.",
    ),
    "a quotation mark never closed": (
        'title: "Salt"',
        'title: "Salt',
        "4: a quotation mark is opened in this line but not closed.",
    ),
    "a YAML alias": (
        "issues: [land]",
        "issues: &same [land]",
        "10: “&” and “*” (anchors and aliases) are not allowed. Quote the value.",
    ),
    "a YAML tag": (
        'title: "Salt"',
        'title: !!python/name "Salt"',
        "4: the tag “tag:yaml.org,2002:python/name” is not allowed. "
        "Put the value in double quotes.",
    ),
    "conflict markers": (
        "## Good {#what-worked}",
        "<<<<<<< HEAD\n## Good {#what-worked}",
        "42: “<<<<<<< HEAD” is left over from a merge of two versions. "
        "Keep the right lines and delete the three marker lines.",
    ),
    "a control character": (
        "The groups.",
        "The\x07 groups.",
        "44: there is an invisible control character (U+0007) after “The”. Delete it.",
    ),
    "HTML in a title": (
        'title: "Salt"',
        'title: "Salt <b>"',
        "4: title contains “<” or “>”; plain text only: “Salt <b>”",
    ),
    "a summary that is too long": (
        '"A short summary."',
        '"' + "word " * 61 + '."',
        "5: summary has 62 words; at most 60 are allowed.",
    ),
    "a link that leads nowhere": (
        "The groups.",
        "The [groups](/stories/sult/).",
        "44: the link “/stories/sult/” leads nowhere. Did you mean “/stories/salt/”?",
    ),
    "a link to a heading that is not there": (
        "The groups.",
        "The [groups](#grups).",
        "44: the link “#grups” leads nowhere: this text has no heading {#grups}.",
    ),
    "a link written as a file": (
        "The groups.",
        "The [groups](../docs/index.md).",
        "44: the link “../docs/index.md” must be written from the root of the site, "
        "as readers see it: /stories/name/ or /books/book/chapter/.",
    ),
    "a link that names a language": (
        "The groups.",
        "The [groups](/en/stories/salt/).",
        "44: the link “/en/stories/salt/” names a language; leave out “/en”, "
        "it is added by itself.",
    ),
    "an image that is not there": (
        "The groups.",
        "![A gate](/assets/gat.svg)",
        "44: the image “/assets/gat.svg” does not exist. Images lie in docs/assets and are "
        "written /assets/name.svg. Did you mean “assets/gate.svg”?",
    ),
    "an image without a description": (
        "The groups.",
        "![](/assets/gate.svg)",
        "44: the image “/assets/gate.svg” has no description. Write ![what it shows](…).",
    ),
    "a citation without a source": (
        "They met.[^b]",
        "They met.[^b] They sang.[^z]",
        "40: the citation [^z] has no source. Add “id: z” to the sources, or cite one of: a, b.",
    ),
    "a source never cited": (
        "They met.[^b]",
        "They met.",
        "29: the source “b” is never cited. Cite it as [^b] or remove it.",
    ),
    "a footnote text in the body": (
        "The groups.",
        "The groups.\n\n[^a]: Book A",
        "46: [^a]: footnote texts are made from “sources” in the front matter; "
        "move this one there.",
    ),
    "a missing section": (
        "## Results {#results}",
        "## Results {#outcome}",
        "33: the section {#results} is missing. Add: ## … {#results}",
    ),
    "a heading without an id": (
        "The groups.",
        "### More\n\nThe groups.",
        "44: the heading “More” needs an id: ## More {#short-english-name}",
    ),
    "a second title": (
        "The groups.",
        "# Salt\n\nThe groups.",
        "44: “# Salt”: the title stands in the front matter; begin with ##.",
    ),
    "an end before the start": (
        "{start: 1990, ongoing: true}",
        "{start: 1990, end: 1980}",
        "8: period: the end (1980) is before the start (1990).",
    ),
}


@pytest.mark.parametrize("situation", SLIPS)
def test_an_editor_reads_what_is_wrong_and_where(tmp_path: Path, situation: str) -> None:
    old, new, report = SLIPS[situation]
    assert old in story(), "the row no longer fits the story"
    project = make_project(tmp_path)
    write(project, {"case_stories/salt.md": story().replace(old, new, 1)})
    assert f"case_stories/salt.md:{report}" in [str(problem) for problem in problems_of(project)]


def test_a_faultless_project_has_no_problem(tmp_path: Path) -> None:
    assert problems_of(make_project(tmp_path, locales=("en", "bn", "ur"), books=True)) == []


def test_all_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    write(
        project,
        {
            "case_stories/salt.md": story()
            .replace("country: bangladesh\n", "")
            .replace("2024-12", "soon"),
            "case_stories/river.md": story("river").replace("actors: [landless]", "actors: []"),
        },
    )
    found = [f"{problem.path}:{problem.line}" for problem in problems_of(project)]
    assert found == [
        "case_stories/river.md:12",
        "case_stories/salt.md:2",
        "case_stories/salt.md:29",
    ]


def test_a_text_that_cannot_be_read_is_told_once_and_not_by_every_link_to_it(
    tmp_path: Path,
) -> None:
    project = make_project(tmp_path, books=True)
    link = story("river").replace("The groups.", "The [groups](/stories/salt/#results).")
    write(
        project,
        {
            "case_stories/river.md": link,
            "case_stories/salt.md": story().replace("title:", "tilte:", 1),
        },
    )
    found = [(problem.path, problem.line) for problem in problems_of(project)]
    assert found == [("case_stories/salt.md", 2), ("case_stories/salt.md", 4)]


BYTES = {
    "UTF-16": ("Salt".encode("utf-16"), "it looks like UTF-16"),
    "an Arabic code page": (
        "نمک کی زمین اور پانی".encode("cp1256", "replace"),
        "it looks like Windows-1256",
    ),
    "a Western code page": ("Caf\xe9 d\xe9j\xe0".encode("cp1252"), "it looks like Windows-1252"),
}


@pytest.mark.parametrize("situation", BYTES)
def test_a_file_in_another_encoding_is_named_as_such(tmp_path: Path, situation: str) -> None:
    data, said = BYTES[situation]
    project = make_project(tmp_path)
    (project / "case_stories/salt.md").write_bytes(data)
    assert any(said in problem.message for problem in problems_of(project))


def test_a_file_far_too_large_is_refused(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    write(project, {"case_stories/salt.md": story() + "x" * 300_000})
    (problem,) = [p for p in problems_of(project) if p.path == "case_stories/salt.md"]
    assert problem.message.startswith("this file has 294 kB; the limit is 256 kB.")


@pytest.mark.parametrize("data", ["\ufeff{}", "{}"], ids=["byte-order mark", "none"])
@pytest.mark.parametrize("ending", ["\r\n", "\n"], ids=["Windows line ends", "Unix line ends"])
def test_what_editors_machines_add_is_accepted(tmp_path: Path, data: str, ending: str) -> None:
    project = make_project(tmp_path)
    text = data.format(story().replace("\n", ending))
    (project / "case_stories/salt.md").write_bytes(text.encode())
    assert problems_of(project) == []


TRANSLATIONS = listing("""
    translations/xx/case_stories/salt.md
        “xx” is no language of this site.
    translations/bn/case_stories/sault.md
        this translates case_stories/sault.md, but there is no such file.
""")


@pytest.mark.parametrize("path", TRANSLATIONS)
def test_a_translation_of_nothing_is_told(tmp_path: Path, path: str) -> None:
    project = make_project(tmp_path, locales=("en", "bn"))
    write(project, {path: translation("bn")})
    (told,) = [str(problem) for problem in problems_of(project)]
    assert told.startswith(str(Problem(path, 1, TRANSLATIONS[path].strip())))


def test_a_translation_must_have_the_parts_of_its_source(tmp_path: Path) -> None:
    project = make_project(tmp_path, locales=("en", "bn"))
    path = "translations/bn/case_stories/salt.md"
    text = translation("bn").replace('lessons: ["…"]\n', "").replace("They met.[^b]", "…")
    write(project, {path: text.replace("{#results}", "{#result}")})
    told = "\n".join(str(p) for p in problems_of(project) if not p.is_warning)
    assert "“lessons” is missing" in told
    assert "“lessons.0” is not translated (case_stories/salt.md:21)." in told
    assert "citations differ from case_stories/salt.md; missing here: b." in told
    assert (
        "headings differ from case_stories/salt.md; missing here: results; only here: result."
        in told
    )


def test_a_translation_whose_source_moved_on_is_a_warning(tmp_path: Path) -> None:
    project = make_project(tmp_path, locales=("en", "bn"))
    path = "translations/bn/case_stories/salt.md"
    write(project, {path: translation("bn", blocks="00000000 11111111")})
    (problem,) = problems_of(project)
    assert problem.is_warning
    assert "part(s) of case_stories/salt.md have changed since this was made." in problem.message


def test_github_shows_the_report_beside_the_line() -> None:
    problem = Problem("case_stories/salt.md", 6, "100 % wrong\nreally")
    assert (
        as_annotation(problem) == "::error file=case_stories/salt.md,line=6::100 %25 wrong%0Areally"
    )
