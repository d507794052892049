"""A failing or killed build leaves the old site whole; the same tree gives the same bytes."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from casebook.build import Options, build_site
from casebook.gate import gate
from casebook.problem import ContentError, Problem
from casebook.publish import recover, swap_in
from conftest import SITE_URL, BuiltSite, quiet, small_project
from project import ROOT, make_project, story, write


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
            "</main>", '<a href="../gone/">x</a><img alt="" src="https://a.example/x.png"></main>'
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


# Publishes one site after another for ever; a fork for each round costs a hundredth of a Python.
PUBLISHER = """
import os, sys
from itertools import count
from pathlib import Path
from casebook import publish
if sys.argv[2] == "two renames":
    publish._exchange = lambda first, second: False
folder = Path(sys.argv[1])
new, live = folder / "new", folder / "live"
for line in sys.stdin:
    if child := os.fork():
        print(child, flush=True)
        os.waitpid(child, 0)
        print("gone", flush=True)
        continue
    for number in count(int(line)):
        publish.recover(new, live)
        for page in range(12):
            (new / str(page)).mkdir(parents=True)
            (new / str(page) / "index.html").write_text(str(number))
        publish.swap_in(new, live)
"""


def is_whole(live: Path) -> bool:
    texts = [page.read_text(encoding="utf-8") for page in live.rglob("index.html")]
    return len(texts) == 12 and len(set(texts)) == 1


@pytest.mark.parametrize("way", ["exchange", "two renames"])
def test_killed_a_hundred_times_while_it_publishes_there_is_always_one_whole_site(
    tmp_path: Path, way: str
) -> None:
    chance = random.Random(7)  # noqa: S311  # moments to kill at, no secrets
    new, live = tmp_path / "new", tmp_path / "live"
    seen = set()
    for page in range(12):
        write(live, {f"{page}/index.html": "old"})
    with subprocess.Popen(
        [sys.executable, "-c", PUBLISHER, str(tmp_path), way],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
        text=True,
    ) as publisher:
        assert publisher.stdin is not None
        assert publisher.stdout is not None
        for number in range(100):
            publisher.stdin.write(f"{number}000000\n")
            publisher.stdin.flush()
            child = int(publisher.stdout.readline())
            time.sleep(chance.random() / 50)
            os.kill(child, signal.SIGKILL)
            assert publisher.stdout.readline() == "gone\n"
            # Between two renames there is none for a moment; the next build brings it back.
            assert is_whole(live) or (way == "two renames" and not live.exists())
            recover(new, live)
            assert is_whole(live)
            assert [path.name for path in tmp_path.iterdir()] == ["live"]
            seen.add((live / "0/index.html").read_text(encoding="utf-8"))
        publisher.stdin.close()
    assert len(seen) > 10  # it was killed while it worked, not before it began


# Builds a project as the command does. A limit in bytes stands for the room left on the disk.
BUILD = """
import resource, sys
from pathlib import Path
from casebook.build import Options, build_site
if __name__ == "__main__":
    room = int(sys.argv[2])
    if room:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    try:
        build_site(Path(sys.argv[1]), Options(books=False, jobs=1), lambda name, seconds: None)
    except OSError as error:
        sys.exit(str(error))
"""


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose story has been changed since its site was built, and how to build it."""
    root = make_project(tmp_path_factory.mktemp("changed"))
    build_site(root, Options(books=False, jobs=1), quiet)
    write(root, {"case_stories/salt.md": story(words="A gate of iron."), "build.py": BUILD})
    return root


def start_build(root: Path, room: int = 0) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(root / "build.py"), str(root), str(room)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@pytest.mark.parametrize("room", [1_000, 30_000, 150_000])
def test_a_full_disk_leaves_the_old_site_as_it_was(changed: Path, room: int) -> None:
    """Files may grow to so many bytes only: one stage after another has no room left."""
    before = digest(changed / "site")
    build = start_build(changed, room)
    _, said = build.communicate()
    assert build.returncode == 1
    assert "File too large" in said
    assert digest(changed / "site") == before


def test_a_site_that_the_last_check_refuses_is_not_published(
    changed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest(changed / "site")
    refused = [Problem("index.html", 1, "leads nowhere")]
    monkeypatch.setattr("casebook.build.gate", lambda *_: refused)
    with pytest.raises(ContentError, match="leads nowhere"):
        build_site(changed, Options(books=False, jobs=1), quiet)
    assert digest(changed / "site") == before


def test_a_build_that_is_killed_leaves_the_old_site_and_the_next_one_is_whole(
    changed: Path,
) -> None:
    chance = random.Random(7)  # noqa: S311  # as above
    before = digest(changed / "site")
    for _ in range(4):
        build = start_build(changed)
        time.sleep(0.3 + chance.random())
        os.killpg(build.pid, signal.SIGKILL)
        build.communicate()
        assert digest(changed / "site") == before
    assert build_site(changed, Options(books=False, jobs=1), quiet)
    assert "A gate of iron." in (changed / "site/stories/salt/index.html").read_text("utf-8")
    names = {path.name for path in changed.iterdir()}
    assert not names & {"site.new", "site.old"}


def test_every_file_of_the_site_can_be_compared_with_its_digest(built: BuiltSite) -> None:
    told = (built.site / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    listed = {name: known for known, _, name in (line.partition("  ") for line in told)}
    found = digest(built.site)
    del found["SHA256SUMS"]
    assert listed == found
    assert list(listed) == sorted(listed)
    check = ["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"]
    subprocess.run(check, cwd=built.site, check=True)


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
