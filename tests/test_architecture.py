"""The house rules of the program, read from its source: who imports whom, and how large it is."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import casebook

PACKAGE = Path(__file__).resolve().parent.parent / "hooks/casebook"

# The map in the package itself, from the ground up: room by room, each with its modules.
MAP = re.findall(r"^[A-Z][^:]{5,18}: +(\w+(?:,\s+\w+)*)$", casebook.__doc__ or "", re.MULTILINE)
# A module may import only what stands above it in this list.
ORDER = [name for room in MAP for name in re.findall(r"\w+", room)]
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
