"""What an SVG drawing may hold: shapes and words, and nothing that runs, loads or tells of others.

Drawing programs also write the author's folders and names into a file; so everything that is
not on the lists is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.parsers import expat

_ELEMENTS = (
    "svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan "
    "clipPath mask pattern marker linearGradient radialGradient stop"
)
_ATTRIBUTES = (
    "xmlns version id class lang role viewBox preserveAspectRatio width height x y x1 y1 x2 y2 cx "
    "cy r rx ry fx fy d points dx dy transform href style color fill fill-opacity fill-rule stroke "
    "stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray "
    "stroke-dashoffset stroke-opacity opacity offset stop-color stop-opacity clip-path clip-rule "
    "clipPathUnits mask maskUnits marker-start marker-mid marker-end markerWidth markerHeight "
    "markerUnits refX refY orient gradientUnits gradientTransform spreadMethod patternUnits "
    "patternTransform font-family font-size font-weight font-style text-anchor dominant-baseline "
    "letter-spacing pathLength aria-label aria-hidden"
)
# Addresses of other files, and the signs by which style sheets hide one.
_LEADS_OUT = re.compile(r"url\((?!\s*['\"]?#)|//|data:|script:|@|\\|<", re.I)
_SVG = "http://www.w3.org/2000/svg"

Fault = tuple[int, str]


def faults_of(data: bytes) -> list[Fault]:
    """Everything in a drawing that is not on the lists, with its line."""
    parser = expat.ParserCreate()
    faults: list[Fault] = []

    def say(what: str) -> None:
        faults.append((parser.CurrentLineNumber, what))

    def element(name: str, attributes: Mapping[str, str]) -> None:
        if name not in _ELEMENTS.split():
            say(f"<{name}> is not allowed in a drawing")
        for key, value in attributes.items():
            if fault := _fault(name, key, value):
                say(fault)

    def doctype(*_: object) -> None:
        raise _Refused(parser.CurrentLineNumber, "<!DOCTYPE> is not allowed in a drawing")

    parser.StartElementHandler = element
    parser.StartDoctypeDeclHandler = doctype
    parser.CommentHandler = lambda text: say(f"a comment is not allowed: “{text.strip()[:40]}”")
    parser.ProcessingInstructionHandler = lambda name, text: say(f"<?{name}?> is not allowed")
    try:
        parser.Parse(data, True)
    except _Refused as error:
        return [error.fault]
    except (expat.ExpatError, LookupError, ValueError):  # the others: an unknown encoding
        return [*faults, (parser.CurrentLineNumber, "this is no well-formed SVG")]
    return faults


class _Refused(Exception):
    def __init__(self, line: int, what: str) -> None:
        self.fault = line, what
        super().__init__(what)


def _fault(element: str, key: str, value: str) -> str:
    if key == "xmlns":
        return "" if value == _SVG else f"xmlns must be {_SVG}"
    if key not in _ATTRIBUTES.split():
        return f"the attribute {key} is not allowed in a drawing"
    is_outside = key == "href" and not (element == "use" and value.startswith("#"))
    if is_outside or _LEADS_OUT.search(value):
        return f"{key} may not lead out of the drawing: “{value[:40]}”"
    return ""
