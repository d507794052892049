"""The finished site: addresses, languages, fallback, links between languages, search files."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from casebook.build import Options, build_site
from casebook.gate import gate
from conftest import LOCALES, SITE_URL, BuiltSite, quiet, small_project
from project import ROOT

HTML_TAG = re.compile(r"<html [^>]*>")


@pytest.mark.parametrize(
    ("file", "tag"),
    {
        "index.html": '<html dir="ltr" lang="en"',
        "bn/index.html": '<html dir="ltr" lang="bn"',
        "ur/index.html": '<html dir="rtl" lang="ur"',
        "stories/salt/index.html": '<html dir="ltr" lang="en"',
        "ur/stories/nodi/index.html": '<html dir="rtl" lang="ur"',
        "ur/books/organizing-and-mobilizing/whose-voice/index.html": '<html dir="rtl" lang="ur"',
    }.items(),
)
def test_every_address_of_the_contract_has_its_page_language_and_direction(
    built: BuiltSite, file: str, tag: str
) -> None:
    assert tag in (built.site / file).read_text(encoding="utf-8")


def test_prints_lie_below_downloads(built: BuiltSite) -> None:
    found = sorted(p.relative_to(built.site).as_posix() for p in built.site.rglob("*.pdf"))
    chapter = "organizing-and-mobilizing/whose-voice"
    assert found == [
        "downloads/bn/glossary.pdf",
        "downloads/bn/organizing-and-mobilizing.pdf",
        "downloads/bn/stories/nodi.pdf",
        "downloads/bn/strategies.pdf",
        f"downloads/en/books/{chapter}.pdf",
        "downloads/en/glossary.pdf",
        "downloads/en/organizing-and-mobilizing.pdf",
        f"downloads/en/sessions/{chapter}.pdf",
        "downloads/en/stories/salt.pdf",
        "downloads/en/strategies.pdf",
        "downloads/ur/glossary.pdf",
        "downloads/ur/organizing-and-mobilizing.pdf",
        "downloads/ur/stories/salt.pdf",
        "downloads/ur/strategies.pdf",
    ]


@pytest.mark.parametrize("prefix", ["", "bn/", "ur/"])
def test_all_languages_share_the_images_of_the_root(built: BuiltSite, prefix: str) -> None:
    found = re.search(
        r'<img alt="[^"]+" src="([^"]*gate\.svg)"', built.page(f"{prefix}stories/salt")
    )
    assert found is not None
    target = (built.site / prefix / "stories/salt" / found[1]).resolve()
    assert target == (built.site / "assets/gate.svg").resolve()
    assert target.is_file()


def test_the_gate_finds_nothing(built: BuiltSite) -> None:
    assert gate(built.site, LOCALES) == []


def test_a_story_without_translation_is_shown_in_its_own_language_under_a_notice(
    built: BuiltSite,
) -> None:
    page = built.page("ur/stories/nodi")
    notice = "یہ تحریر ابھی"
    words = json.loads((built.project / "build/editions/ur.json").read_text(encoding="utf-8"))
    wanted = words["strings"]["notice.fallback"].split("{")[0].strip() or notice
    assert wanted in page
    assert '<div class="cb-text" dir="ltr" lang="bn">' in page
    assert "নদীর ধারে" in page


def test_a_fallback_page_points_to_the_text_it_shows(built: BuiltSite) -> None:
    canonical = re.compile(r'<link rel="canonical" href="([^"]*)">')
    assert canonical.findall(built.page("ur/stories/nodi")) == [f"{SITE_URL}bn/stories/nodi/"]
    assert canonical.findall(built.page("ur/stories/salt")) == [f"{SITE_URL}ur/stories/salt/"]


def test_alternates_name_real_translations_only(built: BuiltSite) -> None:
    link = re.compile(r'<link rel="alternate" href="([^"]*)" hreflang="([^"]*)">')
    assert link.findall(built.page("bn/stories/salt")) == [
        (f"{SITE_URL}stories/salt/", "en"),
        (f"{SITE_URL}ur/stories/salt/", "ur"),
        (f"{SITE_URL}stories/salt/", "x-default"),
    ]
    assert link.findall(built.page("stories/nodi")) == [
        (f"{SITE_URL}bn/stories/nodi/", "bn"),
        (f"{SITE_URL}bn/stories/nodi/", "x-default"),
    ]


def test_the_sitemap_lists_real_texts_and_no_fallback(built: BuiltSite) -> None:
    sitemap = (built.site / "sitemap.xml").read_text(encoding="utf-8")
    places = re.findall(r"<loc>([^<]*)</loc>", sitemap)
    assert f"{SITE_URL}ur/stories/salt/" in places
    assert f"{SITE_URL}bn/stories/nodi/" in places
    assert f"{SITE_URL}stories/nodi/" not in places
    assert f"{SITE_URL}bn/stories/salt/" not in places
    assert not any("search" in place or "404" in place for place in places)


def test_the_switcher_leads_to_the_same_page(built: BuiltSite) -> None:
    page = built.page("ur/stories/salt")
    menu = re.search(r'<details class="cb-languages">.*?</details>', page, re.S)
    assert menu is not None
    assert re.findall(r'<a href="([^"]*)" hreflang="([^"]*)"', menu[0]) == [
        ("../../../stories/salt/", "en"),
        ("../../../bn/stories/salt/", "bn"),
        ("./", "ur"),
    ]


def test_an_outdated_translation_says_so_and_links_to_its_source(built: BuiltSite) -> None:
    page = built.page("ur")
    notice = re.search(r'<div class="cb-notice cb-notice--outdated".*?</div>', page, re.S)
    assert notice is not None
    assert 'href="../"' in notice[0]


def test_a_machine_translation_says_so(built: BuiltSite) -> None:
    assert "cb-notice--machine" in built.page("ur/stories/salt")
    assert "cb-notice--machine" not in built.page("stories/salt")


def test_nothing_is_loaded_from_elsewhere(built: BuiltSite) -> None:
    for path in built.site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r'<(?:script|img|iframe)[^>]* src="(?:https?:)?//', text), path
        assert not re.search(r'<link rel="stylesheet" href="(?:https?:)?//', text), path


def test_error_page_links_start_at_the_root_of_the_host(built: BuiltSite) -> None:
    page = (built.site / "404.html").read_text(encoding="utf-8")
    assert 'href="/book/stories/"' in page
    assert 'href="../' not in page


def test_a_source_that_gained_a_strategy_does_not_stop_its_old_translations(
    tmp_path: Path,
) -> None:
    """The build goes on with a notice; the new strategy is shown in the language of the source."""
    from casebook.build import Options, build_site
    from casebook.content import read_content
    from casebook.workbench import find, mark
    from conftest import quiet
    from project import make_project, story, translation, write

    root = make_project(tmp_path, locales=("en", "ur"))
    name = "translations/ur/case_stories/salt.md"
    write(root, {name: translation("ur")})
    (root / name).write_text(mark(find(root, "salt", "ur")), encoding="utf-8")
    more = """\
  - term: litigation
    what: "They went to court."
    outcome: backfired
    why: "The judge left."
    evidence: analysis
lessons:"""
    write(root, {"case_stories/salt.md": story().replace("lessons:", more, 1)})
    assert read_content(root).warnings
    build_site(root, Options(books=False, jobs=1), quiet)
    page = (root / "site/ur/stories/salt/index.html").read_text(encoding="utf-8")
    assert "cb-notice--outdated" in page
    assert "The judge left." in page


def test_a_single_language_can_be_built(built: BuiltSite, tmp_path: Path) -> None:
    from casebook.build import Options, build_site
    from conftest import quiet, small_project

    root = small_project(tmp_path)
    build_site(root, Options(locales=("ur",), books=False, jobs=1), quiet)
    assert (root / "site/ur/stories/salt/index.html").is_file()
    assert not (root / "site/index.html").exists()
    assert (root / "site/assets/casebook/site.css").is_file()


def test_mkdocs_alone_builds_all_languages_with_the_same_bytes(
    built: BuiltSite, tmp_path: Path
) -> None:
    """One process per locale is the driver's way; static-i18n's own way must agree with it."""
    root = small_project(tmp_path)
    text = (built.project / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "CASEBOOK_SITE_URL": SITE_URL}
    environment.pop("CASEBOOK_LOCALE", None)
    environment.pop("CASEBOOK_STAGED", None)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    theirs = root / "build/mkdocs"
    assert build_site(root, Options(books=False, jobs=2, site_url=SITE_URL), quiet)
    ours = {
        path.relative_to(root / "site").as_posix(): path.read_bytes()
        for path in (root / "site").rglob("*.html")
        if path.name != "404.html"
    }
    assert len(ours) > 100
    different = [name for name, data in ours.items() if (theirs / name).read_bytes() != data]
    assert different == []


def test_the_test_project_uses_the_real_theme(built: BuiltSite) -> None:
    assert str(ROOT) in (built.project / "mkdocs.yml").read_text(encoding="utf-8")
