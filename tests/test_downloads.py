"""The page of downloads: it offers every print there is, and tells of each what it really holds."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from casebook.build import Options, build_site
from casebook.content import read_content
from casebook.download_list import download_list, offers
from casebook.figures import Figures, shown
from conftest import LOCALES, BuiltSite, quiet
from project import make_project

BOOK = "organizing-and-mobilizing"


def prints_of(site: Path) -> dict[str, Path]:
    """Every print of a finished site by its place."""
    found = [*site.glob("downloads/**/*.pdf"), *site.glob("downloads/**/*.epub")]
    return {path.relative_to(site).as_posix(): path for path in found}


def test_every_print_is_offered_and_no_other(built: BuiltSite) -> None:
    editions = read_content(built.project, has_books=True).editions
    offered = {offer.place for edition in editions.values() for offer in offers(edition)}
    assert offered == set(prints_of(built.site))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_leads_to_all_offers_of_its_language(built: BuiltSite, locale: str) -> None:
    edition = read_content(built.project, has_books=True).editions[locale]
    text = built.page(f"{edition.language.prefix}downloads")
    for offer in offers(edition):
        assert f'{offer.place.removeprefix("downloads/")}" download' in text


def test_a_link_to_a_print_tells_its_pages_and_size(built: BuiltSite) -> None:
    for place, words in (
        (f"downloads/en/{BOOK}.pdf", "{} pages, {} kB"),
        ("downloads/ur/stories/salt.pdf", "{} صفحے، {} کلو بائٹ"),
    ):
        file = built.site / place
        figures = words.format(len(PdfReader(file).pages), round(file.stat().st_size / 1000))
        pages = [built.page("downloads"), built.page("ur/downloads"), built.page("ur/stories/salt")]
        assert f'<span class="cb-figures">({figures})</span></a>' in "".join(pages)


def test_a_print_in_another_language_is_described_in_the_readers(built: BuiltSite) -> None:
    text = built.page("bn/stories/salt")
    assert re.search(r"downloads/en/stories/salt\.pdf.*\([০-৯]+ পাতা, [০-৯]+ কিলোবাইট\)", text)


def test_the_list_for_programs_has_the_figures_of_the_finished_files(built: BuiltSite) -> None:
    rows = json.loads((built.site / "data/downloads.json").read_text(encoding="utf-8"))
    by_place = {row["place"]: row for row in rows}
    assert len(rows) == len(by_place)
    files = prints_of(built.site)
    assert set(by_place) == set(files)
    for place, row in by_place.items():
        assert row["bytes"] == files[place].stat().st_size
        if place.endswith(".pdf"):
            assert row["pages"] == len(PdfReader(files[place]).pages)
    story = by_place["downloads/ur/stories/salt.pdf"]
    assert (story["kind"], story["title"], story["state"]) == ("story", "نمک", "machine")


def test_the_page_tells_the_day_of_the_edition_as_the_prints_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    root = make_project(tmp_path, books=True)
    build_site(root, Options(jobs=2), quiet)
    day = "28 May 2026"
    assert day in (root / "site/downloads/index.html").read_text(encoding="utf-8")
    text = PdfReader(root / "site/downloads/en/glossary.pdf").pages[0].extract_text()
    assert day in text.replace("\n", " ")


def test_without_prints_the_page_says_so_and_offers_nothing(tmp_path: Path) -> None:
    edition = read_content(make_project(tmp_path, books=True)).editions["en"]
    text = download_list(edition).markdown
    assert "No prints were made in this build of the site." in text
    assert "href" not in text


def test_one_language_can_be_built_alone_though_its_pages_offer_prints_of_another(
    tmp_path: Path,
) -> None:
    root = make_project(tmp_path, locales=("en", "bn"), books=True)
    assert build_site(root, Options(locales=("bn",), jobs=2), quiet)
    page = root / "site/bn/stories/salt/index.html"
    assert "downloads/en/stories/salt.pdf" in page.read_text(encoding="utf-8")


SIZES = {
    ("en", 1, 300): "1 page, 1 kB",
    ("en", 64, 1_249_000): "64 pages, 1.2 MB",
    ("ne", 6, 99_700): "६ पृष्ठ, १०० किलोबाइट",
    ("ur", 0, 3_100_000): "3.1 میگا بائٹ",
    ("fa-AF", 9, 1_249_000): "۹ صفحه، ۱٫۲ میگابایت",
}


@pytest.mark.parametrize(("locale", "pages", "size"), SIZES)
def test_sizes_are_told_in_the_readers_digits(
    tmp_path: Path, locale: str, pages: int, size: int
) -> None:
    root = make_project(tmp_path, locales=tuple({"en", locale}))
    lexicon = read_content(root).editions[locale].lexicon
    assert shown(Figures(pages, size, ""), lexicon) == SIZES[locale, pages, size]
