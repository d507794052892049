"""The house rules of the program, read from its source: who imports whom, and how large it is."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "hooks/casebook"

# From the ground up: a module may import only what stands above it in this list.
ORDER = [
    "contribution",
    "problem",
    "caught",
    "locales",
    "source_file",
    "yaml_tree",
    "front_matter",
    "spec",
    "ethics",
    "schema",
    "fields",
    "model",
    "photo_file",
    "clean_photo",
    "rights",
    "blocks",
    "marking",
    "changes",
    "history",
    "markdown_text",
    "uris",
    "dates",
    "collation",
    "fold",
    "sounds",
    "synonyms",
    "lexicon",
    "load_lexicon",
    "terms",
    "vocabulary",
    "withdrawn",
    "load",
    "check_links",
    "check",
    "check_ethics",
    "check_writing",
    "safe_html",
    "check_html",
    "drawing",
    "check_images",
    "check_parity",
    "check_private",
    "check_reveal",
    "check_terms",
    "edition",
    "leaks",
    "status",
    "content",
    "markup",
    "glossary_links",
    "skeleton",
    "exchange",
    "workbench",
    "withdraw",
    "story_page",
    "related",
    "facets",
    "book_page",
    "plain_page",
    "figure",
    "compose",
    "listing",
    "facet_pages",
    "story_lists",
    "strategy_lists",
    "export",
    "reference_lists",
    "download_list",
    "recall",
    "forget",
    "stage",
    "pages",
    "passages",
    "postings",
    "feed",
    "search",
    "shelf",
    "fonts",
    "footnotes",
    "printed",
    "book_back",
    "book_front",
    "book",
    "epub",
    "handout",
    "poster",
    "pack",
    "booklet",
    "pdf_repairs",
    "pdf_clusters",
    "pdf_fonts",
    "pdf_text",
    "pdf_lines",
    "pdf_notes",
    "pdf_tags",
    "pdf_labels",
    "pdf_boxes",
    "pdf",
    "prints",
    "figures",
    "book_places",
    "policy",
    "gate",
    "publish",
    "site",
    "build",
]
ONLY = {
    "mkdocs": {"site"},
    "jinja2": {"site"},
    "weasyprint": {
        "pdf",
        "pdf_clusters",
        "pdf_fonts",
        "pdf_text",
        "pdf_lines",
        "pdf_notes",
        "pdf_tags",
        "pdf_boxes",
    },
    "fontTools": {"fonts", "pdf_fonts"},
    "PIL": {"clean_photo"},
    "polib": {"exchange"},
    "nh3": {"safe_html"},
    "pypdf": {"booklet", "book_places", "figures"},
    "persiantools": {"dates"},
}
MAX_LINES = 300


def imports(module: str) -> set[str]:
    tree = ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative imports do not work in MkDocs hooks"
            name = node.module or ""
            found |= {f"{name}.{n.name}" if name == "casebook" else name for n in node.names}
    return found


def test_every_module_has_its_place_in_the_order() -> None:
    assert sorted(path.stem for path in PACKAGE.glob("*.py")) == sorted(["__init__", *ORDER])


@pytest.mark.parametrize("module", ORDER)
def test_imports_point_one_way(module: str) -> None:
    above = ORDER[: ORDER.index(module)]
    own = {name.split(".")[1] for name in imports(module) if name.startswith("casebook.")}
    assert own <= set(above), f"{module} imports {own - set(above)}"


@pytest.mark.parametrize("module", ORDER)
def test_only_few_modules_know_each_big_library(module: str) -> None:
    roots = {name.partition(".")[0] for name in imports(module)}
    assert {
        library for library in ONLY if library in roots and module not in ONLY[library]
    } == set()


@pytest.mark.parametrize("module", ORDER)
def test_modules_stay_small_and_say_what_they_are_for(module: str) -> None:
    text = (PACKAGE / f"{module}.py").read_text(encoding="utf-8")
    assert text.count("\n") <= MAX_LINES
    assert ast.get_docstring(ast.parse(text))


def test_mkdocs_loads_one_file_that_only_lists_events() -> None:
    hooks = PACKAGE.parent
    assert [path.name for path in hooks.glob("*.py")] == ["mkdocs_hooks.py"]
    tree = ast.parse((hooks / "mkdocs_hooks.py").read_text(encoding="utf-8"))
    kinds = (ast.Expr, ast.ImportFrom, ast.Assign)
    assert all(isinstance(node, kinds) for node in tree.body)
