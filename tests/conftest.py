"""What several test files share: sites really built once per run, a server and a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from bench_search import CHROMIUM, FLAGS
from casebook.build import Options, build_site
from casebook.pdf import use_bundled_fonts
from pictures import add_photo, picture, saved
from project import PAGE, ROOT, make_project, story, translation, write

LOCALES = ("en", "bn", "ur")
# No time limit for an example: a busy machine would fail it. By hand: --hypothesis-profile=long.
settings.register_profile("short", max_examples=200, deadline=None, print_blob=True)
settings.register_profile("long", max_examples=20_000, deadline=None, print_blob=True)
settings.load_profile("short")
if not CHROMIUM and os.environ.get("CI"):
    pytest.fail("CI must have a browser: install Debian's chromium", pytrace=False)
needs_browser = pytest.mark.skipif(
    not CHROMIUM, reason="no Chromium found; install one (Debian: chromium) to run browser tests"
)
SITE_URL = "https://stories.example/book/"


@dataclass(frozen=True)
class BuiltSite:
    """A finished site on disk and the project it was built from."""

    project: Path
    site: Path

    def page(self, address: str) -> str:
        return (self.site / address / "index.html").read_text(encoding="utf-8")


PHOTO = "/assets/photos/gate.jpg"


def small_project(root: Path) -> Path:
    """Three languages; a story from English, one from Bengali, one translated into Urdu."""
    make_project(root, locales=LOCALES, books=True)
    add_photo(root, "gate.jpg", saved(picture(1200, 800)))
    write(
        root,
        {
            "case_stories/salt.md": story(words="They live by a *gate* of 1990.").replace(
                "The groups.", f"The groups.\n\n![A gate](/assets/gate.svg)\n\n![Water]({PHOTO})"
            ),
            "case_stories/nodi.md": story(
                "nodi", "bn", "নদীর গল্প", "নদীর ধারে ভূমিহীন মানুষ থাকে।"
            ).replace("level: low", "level: very-high"),
            "translations/ur/case_stories/salt.md": translation(
                "ur", title="نمک", words="وہ دروازے کے پاس رہتے ہیں۔"
            ).replace(
                "The groups.", f"The groups.\n\n![دروازہ](/assets/gate.svg)\n\n![پانی]({PHOTO})"
            ),
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


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of this repository in all its languages, without the printed books."""
    root = tmp_path_factory.mktemp("real")
    for name in ("docs", "case_stories", "translations"):
        shutil.copytree(ROOT / name, root / name)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    write(root, {"mkdocs.yml": config.replace("hooks/", f"{ROOT}/hooks/")})
    assert build_site(root, Options(books=False, jobs=2, site_url=SITE_URL), quiet)
    return BuiltSite(root, root / "site")


def spoiled_site(built: BuiltSite, folder: Path, name: str, old: str, new: str) -> Path:
    """A copy of a finished site in which one page says something else."""
    site = folder / "site"
    shutil.copytree(built.site, site)
    page = site / name
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), encoding="utf-8")
    return site


@pytest.fixture(scope="module")
def bundled_fonts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The build folder of fonts for one test file: a browser finds none it can use among them."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("FONTCONFIG_FILE", "")
        build = tmp_path_factory.mktemp("fonts")
        use_bundled_fonts(build)
        yield build


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()
