"""Stories that mean harm: each is refused with its name, or does nothing in a browser.

`attacks/attacks.yml` holds them and `attacks/honest.yml` the look-alikes that must pass.
"""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import TypedDict

import pytest
import yaml
from playwright.sync_api import Browser, Dialog, Request

from bench_search import served
from casebook.build import Options, build_site
from casebook.content import problems_of
from casebook.problem import ContentError
from conftest import needs_browser, quiet
from project import make_project, story, write

FOLDER = Path(__file__).parent / "attacks"


class Entry(TypedDict):
    """What is put where in a story: body, title, summary, lesson, or front for front matter."""

    name: str
    place: str
    text: str


def entries(name: str) -> list[Entry]:
    found: list[Entry] = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return found


def attacked(number: int, entry: Entry) -> str:
    """A faultless story but for the entry."""
    text, value = story(f"story-{number:03}"), json.dumps(entry["text"])[1:-1]
    if entry["place"] == "body":
        words = f"They live by a gate.[^a]\n\n{entry['text']}\n\nAfter that came rain."
        return story(f"story-{number:03}", words=words)
    if entry["place"] == "front":
        return text.replace("CC-BY-SA-4.0\n---", f"CC-BY-SA-4.0\n{entry['text']}\n---", 1)
    old = {"title": '"Salt"', "summary": '"A short summary."', "lesson": '"Begin early."'}
    return text.replace(old[entry["place"]], f'"{value}"', 1)


def project_of(root: Path, found: list[Entry]) -> Path:
    project = make_project(root)
    for number, entry in enumerate(found):
        path = project / f"case_stories/story-{number:03}.md"
        path.write_text(attacked(number, entry), encoding="utf-8", newline="")
    return project


def refuse(project: Path, told: str) -> set[str]:
    """Takes the stories out that a report names; returns their ids."""
    named = set(re.findall(r"story-\d{3}", told))
    for one in named:
        (project / f"case_stories/{one}.md").unlink(missing_ok=True)
    return named


@needs_browser
def test_every_attack_is_refused_or_does_nothing(tmp_path: Path, browser: Browser) -> None:
    found = entries("attacks")
    project = project_of(tmp_path, found)
    told = "\n".join(str(p) for p in problems_of(project) if not p.is_warning)
    refused = refuse(project, told)
    for _ in range(9):  # what only rendering shows stops the build by name
        try:
            assert build_site(project, Options(books=False, jobs=2), quiet)
            break
        except ContentError as error:
            named = refuse(project, str(error))
            assert named, str(error)
            refused |= named
    left = {f"story-{number:03}" for number in range(len(found))} - refused
    print(f"{len(found)} attacks: {len(refused)} refused, {len(left)} shown as harmless text")
    with served(project / "site") as url:
        page = browser.new_page()
        events: list[str] = []

        def asks(request: Request) -> None:
            if not request.url.startswith((url, "data:")):
                events.append(request.url)

        def opens(dialog: Dialog) -> None:
            events.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", opens)
        page.on("request", asks)
        page.on("popup", lambda other: events.append(other.url))
        page.on("pageerror", lambda error: events.append(str(error)))
        for one in sorted(left):
            page.goto(f"{url}stories/{one}/")
            page.hover("h1")
            assert page.url == f"{url}stories/{one}/"
            assert (one, events) == (one, [])
        page.close()


def test_honest_look_alikes_pass(tmp_path: Path) -> None:
    found = entries("honest")
    project = project_of(tmp_path, found)
    assert [str(p) for p in problems_of(project) if not p.is_warning] == []
    assert build_site(project, Options(books=False, jobs=2), quiet)


HEAVY = {
    "images that are begun": "![](" * 3000,
    "links that are begun": "[a](<b" * 2000,
    "brackets": "[" * 6000,
    "stars": "*a " * 2000,
}


@pytest.mark.parametrize("situation", HEAVY)
def test_a_text_that_would_keep_the_program_busy_is_told_at_once(
    tmp_path: Path, situation: str
) -> None:
    project = make_project(tmp_path)
    words = f"They live.[^a]\n\n{HEAVY[situation]}\n\nRain."
    write(project, {"case_stories/salt.md": story(words=words)})
    begun = time.monotonic()
    told = [str(problem) for problem in problems_of(project)]
    assert any("Split it." in one for one in told)
    assert time.monotonic() - begun < 20  # minutes, without the limit
