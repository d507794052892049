"""Makes sure that what we replace in WeasyPrint is still what our repairs were written for."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from hashlib import sha256
from typing import Any


class Changed(Exception):
    """WeasyPrint does something in another way than when a repair was written."""


def make_sure(functions: tuple[Callable[..., Any], ...], known: str) -> None:
    """Raises Changed unless the source of the functions has the digest `known`.

    A repair that no longer fits would spoil books without a word; so it stops the build, and
    whoever renews WeasyPrint looks at the module that is named.
    """
    source = "".join(inspect.getsource(function) for function in functions)
    found = sha256(source.encode()).hexdigest()[:16]
    if found != known:
        names = ", ".join(f"{one.__module__}.{one.__qualname__}" for one in functions)
        raise Changed(f"{names}: not the functions that were repaired ({found}, not {known})")
