"""The text of a PDF as programs that search, copy or read aloud find it, in all languages."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import ImageChops, ImageFilter
from PIL.Image import Image
from pypdf import PdfReader

from bench_books import EXTRACTORS, words_of
from casebook import pdf_fonts, pdf_text
from casebook.locales import LANGUAGES
from casebook.pdf import set_book
from casebook.pdf_repairs import Changed, make_sure
from casebook.printed import PrintDocument

# Numbers, names in Latin letters, marks on letters, joiners, and lines longer than a page is wide.
SENTENCES = {
    "en": "In 1996 the workers of MKSS sat for 40 days; first, they read the bills aloud.",
    "hi": "1996 में ज़मीन के लिए MKSS के मज़दूर 40 दिन बैठे; पहले उन्होंने हिसाब पढ़ा। क्षेत्र, श्रम, द्वार।",
    "ne": "सन् १९९६ मा MKSS का श्रमिक ४० दिन बसे; पहिले उनीहरूले हिसाब पढे। कार्यक्रम, सङ्घर्ष।",
    "bn": "১৯৯৬ সালে MKSS-এর শ্রমিকেরা ৪০ দিন বসে ছিলেন; আগে তাঁরা হিসাব পড়েন। ক্ষেত্র, সংগ্রাম।",
    "ur": "یہ 1996 میں ہوا، تقریباً 40 دن تک۔ تنظیم (MKSS) کے لوگ قابلِ ذکر تعداد میں آئے۔",
    "fa-AF": "در سال ۱۹۹۶ کارگران MKSS تقریباً ۴۰ روز نشستند؛ آن‌ها نخست حساب‌ها را خواندند.",
    "ps": "په ۱۹۹۶ کال کې د MKSS کارګر تر ۴۰ ورځو پورې ناست وو؛ لومړی یې حسابونه ولوستل.",
}


def document(locale: str, body: str) -> PrintDocument:
    direction = LANGUAGES[locale].direction
    return PrintDocument(
        "book", locale, f"<html lang='{locale}' dir='{direction}'><body>{body}</body></html>"
    )


def page(locale: str) -> str:
    """A heading, a paragraph of several lines, a list and a table."""
    words = SENTENCES[locale]
    return (
        f"<h2>{words}</h2><p>{words} {words} {words}</p><ol><li>{words}</li><li>{words}</li></ol>"
        f"<table><tr><th>{words}</th><td>{words}</td></tr></table>"
    )


@pytest.mark.parametrize("program", EXTRACTORS)
@pytest.mark.parametrize("locale", SENTENCES)
def test_every_word_is_given_back(
    bundled_fonts: Path, tmp_path: Path, locale: str, program: str
) -> None:
    if not EXTRACTORS[program].is_here():
        assert not os.environ.get("CI"), f"CI must have {program}: install Debian's poppler-utils"
        pytest.skip(f"no {program} found; install Debian's poppler-utils to run this test")
    file = tmp_path / "book.pdf"
    file.write_bytes(set_book(document(locale, page(locale)), tmp_path, bundled_fonts))
    wanted = Counter({word: 8 * count for word, count in words_of(SENTENCES[locale]).items()})
    assert wanted - words_of(EXTRACTORS[program].text(file)) == Counter()


def ink(pdf: bytes) -> Image:
    """The first page, black where there is ink."""
    picture: Image = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil().convert("L")
    return picture.point([255] * 128 + [0] * 128)


@pytest.mark.parametrize("locale", SENTENCES)
def test_the_page_looks_as_the_library_draws_it(
    bundled_fonts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    """No ink stands farther than a pixel (at 144 dpi) from where it stood."""
    ours = ink(set_book(document(locale, page(locale)), tmp_path, bundled_fonts))
    monkeypatch.setattr("weasyprint.draw.text.draw_first_line", pdf_text._stock_draw)
    monkeypatch.setattr("casebook.pdf_text.install", lambda: None)
    stock = ink(set_book(document(locale, page(locale)), tmp_path, bundled_fonts))
    for one, other in ((ours, stock), (stock, ours)):
        away = ImageChops.subtract(one, other.filter(ImageFilter.MaxFilter(3)))
        share = away.histogram()[255] / one.histogram()[255]
        assert share < 0.002


def test_a_number_in_a_right_to_left_line_is_one_word(bundled_fonts: Path, tmp_path: Path) -> None:
    text = PdfReader(BytesIO(set_book(document("ps", page("ps")), tmp_path, bundled_fonts))).pages[
        0
    ]
    assert "۱۹۹۶" in text.extract_text()


def test_a_font_that_can_hold_no_composite_glyphs_is_drawn_the_stock_way(
    bundled_fonts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise pdf_fonts.Unsuited("a font of pictures")

    monkeypatch.setattr("casebook.pdf_fonts.codes_of", refuse)
    data = set_book(document("en", page("en")), tmp_path, bundled_fonts)
    assert "workers" in PdfReader(BytesIO(data)).pages[0].extract_text()


def test_a_library_that_works_in_another_way_stops_the_build() -> None:
    function: Callable[..., object] = make_sure
    with pytest.raises(Changed, match="make_sure: not the functions that were repaired"):
        make_sure((function,), "0000000000000000")
