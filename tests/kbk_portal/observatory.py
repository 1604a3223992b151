"""The score of MDN's HTTP Observatory for an answer, by its published rules.

Source: https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring, and the tables and tests of
github.com/mdn/mdn-http-observatory (src/grader/charts.js, src/analyzer/tests/, seen in November 2026). Left out is what
only a scan of the real host can tell: its certificate, and whether the browsers' preload list names it (+5).
"""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

HALF_A_YEAR = 15768000  # seconds
EXTRA_CREDIT_FROM = 90
GRADES = (
    (100, "A+"), (90, "A"), (85, "A-"), (80, "B+"), (70, "B"), (65, "B-"), (60, "C+"), (50, "C"), (45, "C-"),
    (40, "D+"), (30, "D"), (25, "D-"), (0, "F"),
)  # fmt: skip
BROAD = {"ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*"}
INLINE = {"'unsafe-inline'", "data:"}
KEYS = ("'sha256-", "'sha384-", "'sha512-", "'nonce-")
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}


@dataclass(frozen=True)
class Answer:
    """What a visitor gets: headers by small name, lines of Set-Cookie, the page, and where plain HTTP leads ("" nowhere)."""

    headers: dict[str, str]
    cookies: list[str]
    html: str
    from_http: str
    host: str


def score(answer: Answer) -> tuple[int, dict[str, int]]:
    """Points, and the modifier of every test. Bonuses count only for who has 90 without them."""
    modifiers = {
        "content-security-policy": _policy(answer),
        "cookies": _cookies(answer),
        "cross-origin-resource-sharing": _sharing(answer),
        "redirection": _redirection(answer),
        "referrer-policy": _referrer(answer),
        "strict-transport-security": 0 if _has_hsts(answer) else -20 if _max_age(answer) is None else -10,
        "subresource-integrity": _scripts(answer),
        "x-content-type-options": 0 if answer.headers.get("x-content-type-options") == "nosniff" else -5,
        "x-frame-options": _framing(answer),
        "cross-origin-resource-policy": _resource_policy(answer),
    }
    plain = 100 + sum(points for points in modifiers.values() if points < 0)
    extra = sum(points for points in modifiers.values() if points > 0)
    return max(plain + (extra if plain >= EXTRA_CREDIT_FROM else 0), 0), modifiers


def grade(points: int) -> str:
    """The letter for a score."""
    return next(letter for least, letter in GRADES if points >= least)


def _directives(answer: Answer) -> dict[str, set[str]]:
    parts = (part.split() for part in answer.headers.get("content-security-policy", "").lower().split(";"))
    return {name: set(sources) for name, *sources in filter(None, parts)}


def _policy(answer: Answer) -> int:
    found = _directives(answer)
    if not found:
        return -25
    default = found.get("default-src", {"*"})
    script, style, objects = (
        set(found.get(name, default)) for name in ("script-src", "style-src", "object-src")
    )
    for sources in (script, style):
        if any(source.startswith(KEYS) for source in sources):
            sources.discard("'unsafe-inline'")
    passive = found.get("img-src", default) | found.get("media-src", default)
    others = (
        sources for name, sources in found.items() if name not in {"img-src", "media-src", "script-src"}
    )
    active = script.union(*others)
    if script & (BROAD | INLINE) or objects & BROAD:
        return -20
    if any(source.startswith(("http:", "ftp:")) for source in active):
        return -20
    if "'unsafe-eval'" in script | style:
        return -10
    if any(source.startswith(("http:", "ftp:")) for source in passive):
        return -10
    if style & (BROAD | INLINE):
        return 0
    return 10 if found.get("default-src") == {"'none'"} else 5


def _cookies(answer: Answer) -> int:
    """The worst that any cookie earns."""
    if not answer.cookies:
        return 0
    safe = _has_hsts(answer)
    earned = [5]
    for line in answer.cookies:
        (cookie,) = SimpleCookie(line).values()
        name, same_site = cookie.key.lower(), cookie["samesite"].lower()
        is_session = "login" in name or "sess" in name
        if same_site not in {"", "lax", "strict", "none"} or (same_site == "none" and not cookie["secure"]):
            earned.append(-20)
        if not same_site:
            earned.append(-20 if "csrf" in name else 0)
        if not cookie["secure"]:
            earned.append((-10 if safe else -40) if is_session else (-5 if safe else -20))
        if is_session and not cookie["httponly"]:
            earned.append(-30)
    return min(earned)


def _sharing(answer: Answer) -> int:
    origin = answer.headers.get("access-control-allow-origin")
    return -50 if origin and answer.headers.get("access-control-allow-credentials") == "true" else 0


def _redirection(answer: Answer) -> int:
    target = urlsplit(answer.from_http)
    if target.scheme != "https":
        return -20
    return 0 if target.hostname == answer.host else -5


def _referrer(answer: Answer) -> int:
    policy = answer.headers.get("referrer-policy")
    return 0 if policy is None else 5 if policy.lower() in PRIVATE else -5


def _max_age(answer: Answer) -> int | None:
    parts = answer.headers.get("strict-transport-security", "").lower().split(";")
    ages = [part.partition("=")[2] for part in parts if part.strip().startswith("max-age=")]
    return int(ages[0]) if ages else None


def _has_hsts(answer: Answer) -> bool:
    return (_max_age(answer) or 0) >= HALF_A_YEAR


class _Scripts(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and dict(attrs).get("src"):
            self.found.append(dict(attrs))


def _scripts(answer: Answer) -> int:
    """Of scripts from elsewhere the worst; own ones with a checksum earn 5."""
    earned, has_checksum = [], False
    for script in _Scripts(answer.html).found:
        target = urlsplit(script["src"] or "")
        checked = bool(script.get("integrity"))
        if not target.netloc or (target.scheme and target.hostname == answer.host):
            has_checksum |= checked
        elif target.scheme == "https":
            earned.append(5 if checked else -5)
        else:
            earned.append(-20 if checked else -50)
    return min(earned) if earned else 5 * has_checksum


def _framing(answer: Answer) -> int:
    if "frame-ancestors" in _directives(answer):
        return 5
    return 0 if answer.headers.get("x-frame-options", "").lower() in {"deny", "sameorigin"} else -20


def _resource_policy(answer: Answer) -> int:
    policy = answer.headers.get("cross-origin-resource-policy")
    return {None: 0, "same-origin": 10, "same-site": 10, "cross-origin": 0}.get(policy, -5)
