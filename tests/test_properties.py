"""What must hold for every text that anybody could write, tried with texts made by chance.

Two hundred of each in a usual run; by hand many more: `scripts/run_tests.py
tests/test_properties.py --hypothesis-profile=long`.
"""

from __future__ import annotations

import html
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from markdown import Markdown

from casebook import uris
from casebook.compose import compose
from casebook.content import read_content, read_for_report
from casebook.markdown_text import isolate_latin
from casebook.problem import errors
from casebook.safe_html import clean, removed
from casebook.stage import stage
from casebook.vocabulary import ID
from project import ROOT, make_project, story, write

RIVER = "case_stories/river.md"
WHOLE = story("river", title="River").encode()
PIECES = some.one_of(
    some.binary(max_size=12),
    some.sampled_from(
        [
            *(b"---\n", b"\n", b": ", b"- ", b"[", b"{", b"&a *a", b"!!x ", b"<b>", b"](", b"[^a]"),
            *("سطر".encode(), "\u202e".encode(), b"\xff\xfe", b"\r\n", b"```\n", b"| ", b'"', b"#"),
            *(b"{#context}", b"safety: {level: very-high}\n", b"title: x\n", b"{{", b"%}", b"\0"),
        ]
    ),
)


@some.composite
def spoiled(draw: some.DrawFn) -> bytes:
    """A story without fault into which pieces have fallen, or nothing like a story."""
    if draw(some.integers(0, 9)) == 0:
        return draw(some.binary(max_size=300))
    text = WHOLE
    for _ in range(draw(some.integers(1, 3))):
        start = draw(some.integers(0, len(text)))
        text = text[:start] + draw(PIECES) + text[start + draw(some.integers(0, 30)) :]
    return text


def page_of_salt(root: Path) -> str:
    """The staged page of the other story; reports of this one must be fit for an editor."""
    editions, problems = read_for_report(root)
    lines = (root / RIVER).read_bytes().replace(b"\r\n", b"\n").count(b"\n") + 2
    for problem in problems:
        assert 1 <= problem.line <= lines
        assert problem.path == RIVER, problem
    river = editions["en"].versions.get("stories/river.md")
    if river and not errors(problems):
        told = river.text.words.values()
        assert not [words for words in told if re.search(r"[<>\x00-\x08\x0b-\x1f\u202e]", words)]
    page = compose(editions["en"].versions["stories/salt.md"], editions)
    # The last part tells of stories like this one: it may well come and go.
    return page.partition('<div class="cb-related')[0].strip()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    root = make_project(tmp_path_factory.mktemp("spoiled"))
    (root / RIVER).write_bytes(WHOLE)
    yield root, page_of_salt(root)


@given(data=spoiled())
def test_whatever_a_story_is_made_of_it_is_read_or_told_and_no_other_page_changes(
    project: tuple[Path, str], data: bytes
) -> None:
    root, before = project
    (root / RIVER).write_bytes(data)
    assert page_of_salt(root) == before


_WORDS = (
    "Kabul Khulna people rain gate in und’s ज़मीन काला किला सूचना জমি নদীর মানুষ পানি زمین لوگ "
    "می‌گویند خلک ځمکه کړل ئے हो। थियो 1990 २०२१ ۱۹۹۰ A/B a_b 5% R&D"
)
_SIGNS = ", . : ; ! ? ۔ ، ؟ । – )"
WORD = some.sampled_from(_WORDS.split(" "))
SIGN = some.sampled_from(["", "", "", *_SIGNS.split(" ")])
PARAGRAPH = some.lists(some.tuples(WORD, SIGN), min_size=1, max_size=12)


_CONFIG = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("markdown_extensions:\n")[2]
EXTENSIONS = re.findall(r"^  - (\w+)", _CONFIG.partition("\n\n")[0], re.M)


def rendered(text: str) -> str:
    """The text of a page as MkDocs renders it, cleaned, without tags."""
    made = clean(Markdown(extensions=EXTENSIONS).convert(text))
    assert removed(made) == []
    return html.unescape(re.sub("<[^>]*>", "", made))


@given(some.lists(PARAGRAPH, min_size=1, max_size=4), some.booleans())
def test_no_word_of_a_paragraph_is_lost_on_its_way_to_the_page(
    paragraphs: list[list[tuple[str, str]]], is_right_to_left: bool
) -> None:
    """`Kabul: in 1990 …` at the start of a text would be metadata to MkDocs' own reader."""
    words = [word + sign for paragraph in paragraphs for word, sign in paragraph]
    body = "\n\n".join("So " + " ".join(w + s for w, s in one) for one in paragraphs)
    shown = rendered(isolate_latin(body) if is_right_to_left else body).split()
    assert [word for word in shown if word != "So"] == " ".join(words).split()


@given(some.text(alphabet="ab01-._/\\%:#? \u202e\u0648A", max_size=12))
def test_an_id_is_refused_or_stays_one_level_below_the_stories(id: str) -> None:
    if ID.fullmatch(id):
        assert re.fullmatch(r"stories/[a-z0-9-]+/", uris.address(f"stories/{id}.md"))
        assert uris.handout("en", f"stories/{id}.md") == f"downloads/en/stories/{id}.pdf"


def staged(root: Path) -> dict[str, bytes]:
    content = read_content(root)
    stage(root, content, content.locales)
    folder = root / "build"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("seed", range(4))
def test_the_order_in_which_a_disk_tells_its_files_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    root = make_project(tmp_path, books=True)
    for number in range(5):
        text = story(f"river-{number}", title=f"River {number}", words=f"Rain {number} fell.")
        write(root, {f"case_stories/river-{number}.md": text})
    told = Path.rglob
    chance = random.Random(seed)  # noqa: S311  # no secrets

    def shuffled(path: Path, pattern: str) -> Iterator[Path]:
        found = sorted(told(path, pattern))
        chance.shuffle(found)
        return iter(found)

    straight = staged(root)
    monkeypatch.setattr(Path, "rglob", shuffled)
    assert staged(root) == straight
