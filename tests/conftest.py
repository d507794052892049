"""What several test files share: one small site, really built once per run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from casebook.build import Options, build_site
from project import PAGE, make_project, story, translation, write

LOCALES = ("en", "bn", "ur")
SITE_URL = "https://stories.example/book/"


@dataclass(frozen=True)
class BuiltSite:
    """A finished site on disk and the project it was built from."""

    project: Path
    site: Path

    def page(self, address: str) -> str:
        return (self.site / address / "index.html").read_text(encoding="utf-8")


def small_project(root: Path) -> Path:
    """Three languages; a story from English, one from Bengali, one translated into Urdu."""
    make_project(root, locales=LOCALES, books=True)
    write(
        root,
        {
            "case_stories/salt.md": story(words="They live by a *gate* of 1990.").replace(
                "The groups.", "The groups.\n\n![A gate](/assets/gate.svg)"
            ),
            "case_stories/nodi.md": story("nodi", "bn", "নদীর গল্প", "নদীর ধারে ভূমিহীন মানুষ থাকে।"),
            "translations/ur/case_stories/salt.md": translation(
                "ur", title="نمک", words="وہ دروازے کے پاس رہتے ہیں۔"
            ).replace("The groups.", "The groups.\n\n![دروازہ](/assets/gate.svg)"),
            "translations/ur/docs/index.md": PAGE.format(title="گھر", words="خوش آمدید۔")
            .replace("lang: en", "lang: ur")
            .replace(
                "license: CC-BY-SA-4.0",
                "translation: {of: en, made: 2026-05-02, status: reviewed, by: [], "
                'blocks: "00000000"}',
            )
            .replace("خوش آمدید۔", "خوش آمدید۔\n\n## مزید {#more}\n\nپڑھیں۔"),
        },
    )
    return root


def quiet(name: str, seconds: float | None) -> None:
    """Tells nothing."""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    root = small_project(tmp_path_factory.mktemp("small"))
    assert build_site(root, Options(jobs=2, site_url=SITE_URL), quiet)
    return BuiltSite(root, root / "site")
