"""What several test files share: sites really built once per run, a server and a browser."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from casebook.build import Options, build_site
from project import PAGE, ROOT, make_project, story, translation, write

LOCALES = ("en", "bn", "ur")
CHROMIUM = (
    os.environ.get("CASEBOOK_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
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


def small_project(root: Path) -> Path:
    """Three languages; a story from English, one from Bengali, one translated into Urdu."""
    make_project(root, locales=LOCALES, books=True)
    write(
        root,
        {
            "case_stories/salt.md": story(words="They live by a *gate* of 1990.").replace(
                "The groups.", "The groups.\n\n![A gate](/assets/gate.svg)"
            ),
            "case_stories/nodi.md": story(
                "nodi", "bn", "নদীর গল্প", "নদীর ধারে ভূমিহীন মানুষ থাকে।"
            ).replace("level: low", "level: very-high"),
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


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: a request is no event of the test."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server that gives out the files of `folder`."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()
