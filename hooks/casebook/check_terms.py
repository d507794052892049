"""Compares how translations word the terms of the glossary with what was agreed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from casebook.lexicon import Lexicon
from casebook.locales import ROOT_LOCALE
from casebook.markdown_text import all_prose
from casebook.model import Catalogue, Text
from casebook.problem import Problem
from casebook.terms import folded_text, uses


def check_terms(catalogue: Catalogue, lexicons: Mapping[str, Lexicon]) -> list[Problem]:
    """A warning for each term that a source text uses and its translation never words as agreed.

    One use is enough: a good translator repeats a term where the language wants it, and says
    “they” or “the work” where it does not.
    """
    problems: list[Problem] = []
    for _, text, origin in catalogue.translated():
        problems += _compare(origin, text, lexicons)
    return problems


def _compare(origin: Text, text: Text, lexicons: Mapping[str, Lexicon]) -> Iterator[Problem]:
    theirs, ours = (folded_text(all_prose(one), one.locale) for one in (origin, text))
    # In English the entry itself is the term; other languages have theirs for the same key.
    there, here = lexicons[origin.locale].glossary, lexicons[text.locale].glossary
    for key, entry in here.items():
        if not entry.mark and text.locale != ROOT_LOCALE:
            continue  # the glossary has no wording in this language yet
        # Other wordings help a translator; they do not make every “lesson” the agreed term.
        is_used = uses(theirs, replace(there[key], also=()), origin.locale)
        if is_used and not uses(ours, entry, text.locale, inflected=True):
            agreed = " or ".join(f"“{wording}”" for wording in (entry.term, *entry.also))
            message = (
                f"{origin.path} uses the term “{there[key].term}”; "
                f"here it is never worded as agreed: {agreed}. Use it, or add your wording "
                f"under “also” in translations/{text.locale}/glossary.yml ({key})."
            )
            yield Problem(text.path, text.body_line, message, is_warning=True)
