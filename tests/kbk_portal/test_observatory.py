"""The grade that MDN's HTTP Observatory would give the portal in production: A+, and less for what is weakened."""

from __future__ import annotations

import json

import pytest

from tests.kbk_portal.observatory import Answer, grade, score
from tests.kbk_portal.test_security import in_production

HOST = "kbk.contohkab.go.id"
PAGES = ("/akun/masuk/", "/alat/pareto/", "/tidak-ada/")
# What is weakened (an expression that gives other settings) → what the Observatory would then say.
WEAKENED = {
    """policy(**{"script-src": ["'self'", "'unsafe-inline'"]})""": (80, "B+"),
    """policy(**{"style-src": ["'self'", "'unsafe-inline'"]})""": (125, "A+"),
    """policy(**{"default-src": ["'self'"]})""": (130, "A+"),
    """policy(**{"frame-ancestors": None})""": (130, "A+"),
    """policy(**{"frame-ancestors": None}) | {"X_FRAME_OPTIONS": "ALLOWALL"}""": (80, "B+"),
    """without("csp.middleware.CSPMiddleware")""": (75, "B"),
    """without("accounts.middleware.HeadersMiddleware")""": (125, "A+"),
    """{"SECURE_SSL_REDIRECT": False}""": (80, "B+"),
    """{"SECURE_HSTS_SECONDS": 0}""": (80, "B+"),
    """{"SECURE_HSTS_SECONDS": 3600}""": (125, "A+"),
    """{"SESSION_COOKIE_HTTPONLY": False}""": (70, "B"),
    """{"SESSION_COOKIE_SECURE": False}""": (120, "A+"),
    """{"SESSION_COOKIE_SAMESITE": False}""": (130, "A+"),
    """{"CSRF_COOKIE_SAMESITE": False}""": (80, "B+"),
    """{"SECURE_REFERRER_POLICY": "unsafe-url"}""": (125, "A+"),
    """{"SECURE_CONTENT_TYPE_NOSNIFF": False}""": (130, "A+"),
}
# A process of its own with the settings of production. No visit of the public needs the database; the session cookie,
# which comes with signing in, is set by the same middleware for a session that lies in the cookie itself.
VISIT = """
import json, django
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
django.setup()
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings

def policy(**other):
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"] | other
    return {"CONTENT_SECURITY_POLICY": {"DIRECTIVES": directives}}

def without(middleware):
    return {"MIDDLEWARE": [name for name in settings.MIDDLEWARE if name != middleware]}

def lines(answer):
    return [morsel.OutputString() for morsel in answer.cookies.values()]

def signed_in():
    request = RequestFactory().get("/")
    request.session = SessionStore()
    request.session["_auth_user_id"] = "1"
    return lines(SessionMiddleware(lambda request: HttpResponse()).process_response(request, HttpResponse()))

def visit(path):
    host = settings.ALLOWED_HOSTS[0]
    plain = Client().get("/", headers={"Host": host})
    answer = Client().get(path, headers={"Host": host, "X-Forwarded-Proto": "https"})
    return {"headers": {name.lower(): value for name, value in answer.items()}, "html": answer.content.decode(),
            "cookies": lines(answer) + signed_in(), "from_http": plain.get("Location", ""), "host": host}

found = {path: visit(path) for path in PAGES}
for weakness in WEAKENED:
    with override_settings(**eval(weakness)):
        found[weakness] = visit(PAGES[0])
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def visits() -> dict[str, Answer]:
    """Every page as the public gets it in production, and the first of them under each weakness."""
    ended = in_production(f"PAGES, WEAKENED = {PAGES!r}, {list(WEAKENED)!r}\n{VISIT}")
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout.strip().splitlines()[-1])
    return {name: Answer(**answer) for name, answer in told.items()}


def test_every_page_of_the_public_earns_135_points_which_is_a_plus(visits: dict[str, Answer]) -> None:
    earned = {
        "content-security-policy": 10, "cookies": 5, "cross-origin-resource-sharing": 0, "redirection": 0,
        "referrer-policy": 5, "strict-transport-security": 0, "subresource-integrity": 0,
        "x-content-type-options": 0, "x-frame-options": 5, "cross-origin-resource-policy": 10,
    }  # fmt: skip
    for path in PAGES:
        assert score(visits[path]) == (135, earned), path
        assert "<script" in visits[path].html
    assert grade(135) == "A+"
    names = {line.partition("=")[0] for line in visits[PAGES[0]].cookies}
    assert names == {"__Host-csrftoken", "__Host-sessionid"}


def test_every_weakness_costs_what_the_observatory_says(visits: dict[str, Answer]) -> None:
    points = {weakness: score(visits[weakness])[0] for weakness in WEAKENED}
    assert {weakness: (found, grade(found)) for weakness, found in points.items()} == WEAKENED


@pytest.mark.parametrize(
    ("script", "points"),
    [
        ("//elsewhere.example/a.js", 50), ("http://elsewhere.example/a.js", 50), ("https://elsewhere.example/a.js", 130),
        (f"https://{HOST}/a.js", 135), ("/static/a.js", 135),
    ],
)  # fmt: skip
def test_scripts_from_elsewhere_cost_points(visits: dict[str, Answer], script: str, points: int) -> None:
    answer = visits[PAGES[0]]
    planted = Answer(**vars(answer) | {"html": f'{answer.html}<script src="{script}"></script>'})
    assert score(planted)[0] == points
