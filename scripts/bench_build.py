"""Prints what a build costs: CPU seconds per stage and page, for synthetic content by size."""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import shutil
import sys
import tempfile
from pathlib import Path

import prepare_environment

ROOT = prepare_environment.ROOT
WORDS_PER_PARAGRAPH = 60
PARAGRAPHS = {
    "context": 2,
    "what-they-did": 6,
    "what-worked": 4,
    "what-did-not": 2,
    "results": 4,
    "lessons": 1,
    "try-it": 1,
}
SOURCES = 'sources:\n  - {id: a, title: "A"}\n  - {id: b, title: "B"}\n'


def cpu_seconds() -> float:
    """CPU time of this process and of all finished children."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def synthetic_story(number: int, sample: str) -> str:
    """A story of about 1,200 words: the metadata of a real one, its words shuffled as text."""
    chance = random.Random(number)  # noqa: S311  # the same text in every run
    words = re.findall(r"[a-z]{2,}", sample)
    front = sample.partition("\n---\n\n")[0]
    front = re.sub(r"\nid: .*", f"\nid: story-{number}", front)
    front = re.sub(r"\ntitle: .*", f'\ntitle: "Story {number}"', front)
    front = re.sub(r"\nsources:\n.*?\n(?=as_of)", f"\n{SOURCES}", front, flags=re.S)
    lines = [front, "---", ""]
    for section, count in PARAGRAPHS.items():
        lines += [f"## {section.capitalize()} {{#{section}}}", ""]
        for _ in range(count):
            lines += [" ".join(chance.choices(words, k=WORDS_PER_PARAGRAPH)) + ".[^a][^b]", ""]
    return "\n".join(lines)


def make_content(root: Path, stories: int) -> None:
    """The project without its books, with `stories` synthetic stories instead of the real ones."""
    for name in ("docs", "translations"):
        shutil.copytree(ROOT / name, root / name)
    for folder in ("docs/books", *(f"translations/{p.name}" for p in root.glob("translations/*"))):
        for inner in ("", "docs", "case_stories"):
            if folder == "docs/books" or inner:
                shutil.rmtree(root / folder / inner, ignore_errors=True)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("hooks/", f"{ROOT}/hooks/")
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    for page in (root / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(re.sub(r"\]\(/(stories|books)/[^)]*\)", "](/stories/)", text), "utf-8")
    (root / "case_stories").mkdir()
    shutil.copy(ROOT / "case_stories/vocabulary.yml", root / "case_stories")
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "case_stories").glob("*.md"))]
    sample = next(text for text in texts if "\nlang: en\n" in text)
    for number in range(stories):
        path = root / "case_stories" / f"story-{number}.md"
        path.write_text(synthetic_story(number, sample), encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[30, 100], help="numbers of stories")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    wanted = parser.parse_args()
    prepare_environment.prepare()
    from casebook.build import Options, build_site

    for size in wanted.sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            make_content(root, size)
            marks: dict[str, float] = {}

            def tell(name: str, seconds: float | None, marks: dict[str, float] = marks) -> None:
                marks[name] = cpu_seconds() - (0 if seconds is None else marks[name])

            build_site(root, Options(books=False, jobs=wanted.jobs), tell)
            pages = len(list((root / "site").rglob("index.html")))
            print(f"{size} stories, {pages} pages in 7 languages, {wanted.jobs} jobs; CPU seconds:")
            for name, seconds in marks.items():
                print(f"  {name:<8} {seconds:7.2f} s  {seconds / pages * 1000:7.2f} ms a page")
            total = sum(marks.values())
            print(f"  {'all':<8} {total:7.2f} s  {total / pages * 1000:7.2f} ms a page")
    return 0


if __name__ == "__main__":
    sys.exit(main())
