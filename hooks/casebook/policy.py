"""What browsers are told a page of the site may do: nothing but show its own files.

The policy stands in every page as a meta tag, and in `_headers` for hosts that read that file.
"""

from __future__ import annotations

import base64
import hashlib

# The scripts that Material writes into pages, by digest, taken from a build of empty pages; a
# test makes one and compares. Hashing what stands in a page would bless an attacker's script too.
PINNED = (
    "apoQPHefCNWjxbCm+HzVDOAW4CSVWhY7VylQjgOFyfk=",
    "/K9p2JtEqCycL2fSbEonMakkteWpAHv57x2wndLqMNo=",
    "/nhm8p50KJxvwWLggwJ1OF8Xgq5W/b3iKECITLASfOg=",
    "0GFu787/AB2fAMyxux7Dp8eiOR0gFInKosPAeAkszqQ=",
    "R6QAiGbHUYQHe1uKKd5diM8jOpDBBVRx5uZFSQ2tjVI=",
    "/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8=",
)
# `file:` lets the site work from a folder on a stick; on the web a browser loads no such files.
_OWN = "'self' file:"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def digest(script: str) -> str:
    """The digest of an inline script as a policy names it (CSP Level 3, section 2.3.1)."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def policy() -> str:
    """The content security policy of every page."""
    pins = " ".join(f"'sha256-{pin}'" for pin in PINNED)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_OWN} {pins}",
            f"style-src {_OWN}",
            f"img-src {_OWN} data:",
            f"font-src {_OWN}",
            f"connect-src {_OWN}",
            f"form-action {_OWN}",
            "base-uri 'none'",
        )
    )


def headers_file() -> str:
    """The `_headers` file: the policy, and what only a header can say."""
    lines = {"Content-Security-Policy": f"{policy()}; frame-ancestors 'none'", **_HEADERS}
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in lines.items())
