"""What browsers are told a page of the site may do: nothing but show its own files.

The policy stands in every page as a meta tag, and in `_headers` for hosts that read that file.
"""

from __future__ import annotations

# `file:` lets the site work from a folder on a stick; on the web a browser loads no such files.
_OWN = "'self' file:"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def policy() -> str:
    """The content security policy of every page."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_OWN}",
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
