"""What a pull request from outside may change, and that the command sees it in git."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import check_contribution
from casebook.contribution import Change, faults

PROGRAM = "this belongs to the program. Leave it as it is, and open an issue about it."
NO_FILE = "this is no plain file (a link, a program or another repository). Take it out."
MAY_CHANGE = (
    "case_stories/salt.md",
    "case_stories/vocabulary.yml",
    "docs/index.md",
    "docs/assets/photos/gate.jpg",
    "docs/books/organizing-and-mobilizing/whose-voice.md",
    "translations/fa-AF/docs/about.md",
    "translations/ur/interface.yml",
)
MAY_NOT = {
    Change("hooks/casebook/gate.py"): PROGRAM,
    Change("hooks/theme/main.html"): PROGRAM,
    Change("scripts/check_content.py"): PROGRAM,
    Change("tests/test_gate.py", "000000"): PROGRAM,
    Change(".github/workflows/site.yml"): PROGRAM,
    Change(".ci/run"): PROGRAM,
    Change("pyproject.toml"): PROGRAM,
    Change("requirements.lock"): PROGRAM,
    Change("mkdocs.yml"): PROGRAM,
    Change(".gitattributes"): PROGRAM,
    Change("docs"): PROGRAM,
    Change("Docs/index.md"): PROGRAM,
    Change("case_stories/salt.md", "120000"): NO_FILE,
    Change("case_stories/salt.md", "100755"): NO_FILE,
    Change("docs/assets/other", "160000"): NO_FILE,
    Change("docs/aux.md"): "rename “aux.md”: letters a–z, digits, hyphens and one ending, please.",
    Change("docs/.gitattributes"): (
        "rename “.gitattributes”: letters a–z, digits, hyphens and one ending, please."
    ),
    Change("docs/../hooks/x.md"): (
        "rename “..”: letters a–z, digits, hyphens and one ending, please."
    ),
    Change("case_stories/নদী.md"): (
        "rename “নদী.md”: letters a–z, digits, hyphens and one ending, please."
    ),
}


@pytest.mark.parametrize("name", MAY_CHANGE)
def test_content_may_be_changed_and_deleted(name: str) -> None:
    assert faults([Change(name), Change(name, "000000")]) == []


@pytest.mark.parametrize("change", MAY_NOT, ids=lambda change: f"{change.name} {change.mode}")
def test_everything_else_is_told(change: Change) -> None:
    assert faults([change]) == [f"{change.name}: {MAY_NOT[change]}"]


def test_two_names_that_some_disks_cannot_tell_apart_are_told() -> None:
    assert faults([], ["docs/a.md", "docs/A.md"]) == [
        "docs/a.md: some disks cannot tell this name from docs/A.md. Rename it."
    ]


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)


def test_the_command_reads_the_changes_from_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "case_stories").mkdir()
    story = tmp_path / "case_stories/salt.md"
    story.write_text("one", encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "base")
    git(tmp_path, "checkout", "-qb", "request")
    story.write_text("two", encoding="utf-8")
    (tmp_path / "case_stories/secret.md").symlink_to("/etc/hostname")
    (tmp_path / "mkdocs.yml").write_text("x", encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "request")
    git(tmp_path, "checkout", "-q", "main")
    monkeypatch.setattr("check_contribution.ROOT", tmp_path)
    monkeypatch.setattr("prepare_environment.prepare", lambda: None)
    monkeypatch.setattr("sys.argv", ["check_contribution.py", "request"])
    assert check_contribution.main() == 1
    assert capsys.readouterr().out.splitlines() == [
        f"case_stories/secret.md: {NO_FILE}",
        f"mkdocs.yml: {PROGRAM}",
        "3 file(s) changed, 2 problem(s).",
    ]
