"""The repository itself: what a fresh clone, a fork and a continuous build rely on."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from casebook.contribution import CONTENT
from project import ROOT

TRACKED = subprocess.run(
    ["git", "-C", str(ROOT), "ls-files"], capture_output=True, text=True, check=True
).stdout.splitlines()
TOP_LEVEL = {
    *("mkdocs.yml", "docs", "case_stories", "translations", "hooks", "scripts", "tests"),
    *("pyproject.toml", "README.md", "LICENSE", "CONTRIBUTING.md", "SECURITY.md"),
    "requirements.lock",
}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_top_level_is_what_was_agreed() -> None:
    top = {name.partition("/")[0] for name in TRACKED}
    assert {name for name in top if not name.startswith(".")} == TOP_LEVEL


def test_the_lock_file_has_a_hash_for_everything_and_no_address() -> None:
    lock = read("requirements.lock")
    packages = re.findall(r"^[a-z0-9][\w.\-]*==", lock, re.M)
    blocks = re.split(r"^(?=[a-z0-9])", lock, flags=re.M)[1:]
    assert len(packages) == len(blocks) > 30
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in lock
    assert "index" not in lock


def test_every_pinned_dependency_stands_in_the_lock_file_as_pinned() -> None:
    lock = read("requirements.lock")
    pins = re.findall(r'^  "([a-z0-9\-]+)==([\w.]+)"', read("pyproject.toml"), re.M)
    assert len(pins) >= 6
    for name, version in pins:
        assert f"{name}=={version} " in lock


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "docs/contribute.md"])
def test_every_command_that_is_named_exists(document: str) -> None:
    scripts = set(re.findall(r"scripts/\w+\.py", read(document)))
    assert scripts
    assert scripts <= set(TRACKED)


def test_continuous_integration_runs_the_readmes_test_command() -> None:
    run = read(".ci/run")
    assert "python3 scripts/run_tests.py" in run
    assert "python3 scripts/run_tests.py" in read("README.md")


def test_actions_are_pinned_by_hash_and_nothing_may_write_by_default() -> None:
    text = read(".github/workflows/site.yml")
    workflow = yaml.safe_load(text)
    uses = re.findall(r"uses: (\S+)", text)
    assert uses
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action) for action in uses)
    assert workflow["permissions"] == {}
    assert "pull_request_target" not in text
    for job in workflow["jobs"].values():
        assert set(job["permissions"]) <= {"contents", "pages", "id-token"}
        checkouts = [step for step in job["steps"] if "checkout" in step.get("uses", "")]
        assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_the_workflows_hold_no_danger_that_is_known() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    command = [str(zizmor), "--offline", "--no-config", "--no-progress", "--persona=auditor"]
    done = subprocess.run(
        [*command, str(ROOT / ".github")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_a_contribution_is_checked_by_the_program_as_it_was_before() -> None:
    job = yaml.safe_load(read(".github/workflows/site.yml"))["jobs"]["contribution"]
    checkout, *_ = job["steps"]
    assert checkout["with"]["ref"] == "${{ github.event.pull_request.base.sha }}"
    runs = [step["run"] for step in job["steps"] if "run" in step]
    taken = runs.index(next(run for run in runs if "checkout FETCH_HEAD" in run))
    assert runs[taken].rstrip().endswith("checkout FETCH_HEAD -- " + " ".join(CONTENT))
    assert runs.index("python3 scripts/check_contribution.py FETCH_HEAD") < taken


def test_every_font_and_drawing_has_its_licence_beside_it() -> None:
    fonts = [name for name in TRACKED if name.endswith(".woff2")]
    assert fonts
    listed = read("hooks/fonts/README.md")
    assert all(Path(name).name.split("-")[0] in listed for name in fonts)
    assert "SIL OPEN FONT LICENSE" in read("hooks/fonts/OFL.txt")
    assert "CC BY-SA 4.0" in read("docs/assets/drawings/README.txt")


def test_a_library_of_others_is_the_one_its_note_names() -> None:
    """Scripts of others lie in folders of their own, with note and licences."""
    scripts = [
        name for name in TRACKED if re.match(r"hooks/theme/assets/(?!casebook/).*\.js$", name)
    ]
    assert scripts
    for name in scripts:
        folder = (ROOT / name).parent
        digest = hashlib.sha256((ROOT / name).read_bytes()).hexdigest()
        assert digest in (folder / "README.txt").read_text(encoding="utf-8")
        assert "Permission is hereby granted" in (folder / "LICENSES.txt").read_text("utf-8")


def test_the_site_is_told_its_languages_in_one_place_only() -> None:
    """`fa-AF` in a program file other than the table of languages would be a second list."""
    program = [name for name in TRACKED if name.startswith(("hooks/casebook/", "scripts/"))]
    naming = [name for name in program if name.endswith(".py") and "fa-AF" in read(name)]
    assert naming == ["hooks/casebook/locales.py"]
