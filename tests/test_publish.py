"""A failing or killed build leaves the old site whole; the same tree gives the same bytes."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from casebook.build import Options, build_site
from casebook.gate import gate
from casebook.problem import ContentError
from casebook.publish import recover, swap_in
from conftest import SITE_URL, BuiltSite, quiet, small_project
from project import ROOT, make_project, write


def digest(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_second_run_without_changes_does_nothing(built: BuiltSite) -> None:
    assert not build_site(built.project, Options(jobs=2, site_url=SITE_URL), quiet)


def test_two_builds_of_the_same_tree_are_the_same_to_the_byte(
    built: BuiltSite, tmp_path: Path
) -> None:
    """Another folder, time zone, language of the machine and hash seed; books included."""
    root = small_project(tmp_path / "elsewhere")
    script = (
        "import sys; from pathlib import Path; from casebook.build import *\n"
        "if __name__ == '__main__':\n"
        f"    build_site(Path(sys.argv[1]), Options(jobs=1, site_url={SITE_URL!r}), print)\n"
    )
    runner = tmp_path / "runner.py"
    runner.write_text(script, encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "hooks"),
        "PYTHONHASHSEED": "99",
        "TZ": "Asia/Kabul",
        "LC_ALL": "C",
    }
    command = [sys.executable, str(runner), str(root)]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    assert digest(root / "site") == digest(built.site)


def test_a_story_with_a_slip_leaves_the_old_site_as_it_was(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    options = Options(books=False, jobs=1)
    build_site(root, options, quiet)
    before = digest(root / "site")
    write(root, {"case_stories/river.md": "---\nid: river\n"})
    with pytest.raises(ContentError, match=r"case_stories/river\.md:1: front matter is opened"):
        build_site(root, options, quiet)
    assert digest(root / "site") == before
    assert not (root / "site.new").exists()


def test_the_gate_stops_a_site_with_a_dead_link_or_a_foreign_load(
    built: BuiltSite, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(built.site, site)
    page = site / "stories/salt/index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(
        text.replace(
            "</main>", '<a href="../gone/">x</a><img src="https://a.example/x.png"></main>'
        ).replace('<html dir="ltr"', '<html dir="rtl"', 1),
        encoding="utf-8",
    )
    told = [problem.message for problem in gate(site, ("en", "bn", "ur"))]
    assert any(message.startswith("lang and dir are") for message in told)
    assert "leads nowhere: ../gone/" in told
    assert "loads from another site: https://a.example/x.png" in told
    assert len(told) == 3


def make_site(path: Path, name: str) -> Path:
    for number in range(40):
        write(path, {f"{number}/index.html": name})
    return path


SWAP = """
import sys; from pathlib import Path; from casebook.publish import recover, swap_in
new, live = map(Path, sys.argv[1:])
print("ready", flush=True); sys.stdin.readline(); swap_in(new, live)
"""


def test_killed_while_it_publishes_it_leaves_one_whole_site_old_or_new(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311  # moments to kill at, no secrets
    seen = set()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    for _ in range(12):
        for name in ("live", "new", "live.old"):
            shutil.rmtree(tmp_path / name, ignore_errors=True)
        live, new = make_site(tmp_path / "live", "old"), make_site(tmp_path / "new", "new")
        child = subprocess.Popen(
            [sys.executable, "-c", SWAP, str(new), str(live)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
        )
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdout.readline()
        child.stdin.write("go\n")
        child.stdin.flush()
        time.sleep(chance.random() / 200)
        child.kill()
        child.wait()
        child.stdin.close()
        child.stdout.close()
        recover(new, live)
        texts = {path.read_text(encoding="utf-8") for path in live.rglob("index.html")}
        assert len(texts) == 1
        assert len(list(live.rglob("index.html"))) == 40
        assert not new.exists()
        seen |= texts
    assert seen <= {"old", "new"}


def test_recovery_brings_back_a_site_that_was_put_aside(tmp_path: Path) -> None:
    make_site(tmp_path / "live.old", "old")
    make_site(tmp_path / "new", "half")
    recover(tmp_path / "new", tmp_path / "live")
    assert (tmp_path / "live/0/index.html").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["live"]


def test_where_folders_cannot_be_exchanged_two_renames_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casebook.publish._exchange", lambda first, second: False)
    live, new = make_site(tmp_path / "live", "old"), make_site(tmp_path / "new", "new")
    swap_in(new, live)
    assert (live / "0/index.html").read_text(encoding="utf-8") == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["live"]
