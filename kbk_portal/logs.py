"""Log lines: JSON in production, plain text elsewhere; one line a request; nothing that a person typed.

What stands in a line is named here. Left out on purpose: addresses as they were asked for (an activation link
holds its code), query strings, bodies, headers, the words of most errors (a database error quotes the value).
"""

from __future__ import annotations

import logging
import re
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import structlog
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db.utils import DatabaseError, Error, InterfaceError, OperationalError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ROOT = Path(__file__).resolve().parent.parent
NIP = re.compile(r"(?<!\d)(?:\d[ .-]?){17}\d(?!\d)")
REQUEST_ID = re.compile(r"[0-9a-f]{32}")
SAFE_ARGUMENTS = frozenset({"number", "name", "action"})  # beside whole numbers and UUIDs
SPOKEN = (  # errors whose words come from code or system, never from a form
    OperationalError, InterfaceError, ImportError, NameError, AttributeError, TypeError, MemoryError, ImproperlyConfigured,
)  # fmt: skip
FRAMES = 20

Event = dict[str, Any]


# ── What is configured ───────────────────────────────────────────────────────────────────────────────────────────────
def logging_config(environment: str) -> dict[str, Any]:
    """`LOGGING` of the settings, and what gunicorn's own lines go through."""
    _configure_structlog()
    production = environment == "production"
    level = "WARNING" if environment == "test" else "INFO"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": _FACTS,
                "processors": _JSON if production else _PLAIN,
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "fontTools": {"level": "ERROR"},
            "pikepdf": {"level": "WARNING"},
            "weasyprint": {"level": "ERROR"},
            "django.request": {"level": "ERROR"},
        },
    }


def gunicorn_config(environment: str) -> dict[str, Any]:
    """`logconfig_dict` of gunicorn: its warnings and errors in the same form."""
    logging.captureWarnings(True)  # the processes inherit it
    config = logging_config(environment)
    return config | {
        "loggers": {
            "gunicorn.error": {"level": "WARNING", "handlers": [], "propagate": True},
            "gunicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},
        }
    }


def _configure_structlog() -> None:
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_FACTS,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


# ── What a line may hold ─────────────────────────────────────────────────────────────────────────────────────────────
def without_typed_text(logger: Any, method: str, event: Event) -> Event:
    """Lines of Django and gunicorn about a request, without the address, host or value that they quote."""
    record: logging.LogRecord | None = event.get("_record")
    if record is None:
        return event
    about_request = record.name in {"django.request", "django.server"} or (
        record.name.startswith("gunicorn") and "request" in event["event"]
    )
    if record.name.startswith("django.security"):
        event["event"] = "refused"
    elif about_request:  # "Not Found: /the/address" and the like
        event["event"] = re.split(r":| /", event["event"])[0]
    elif record.name.startswith("django."):
        event["event"] = str(record.msg)
    return event


def errors_as_facts(logger: Any, method: str, event: Event) -> Event:
    """An exception as kinds and places; its words only where they cannot hold what was typed."""
    info = event.pop("exc_info", None)
    event.pop("exc_text", None)
    if info is True:
        info = sys.exc_info()
    error = info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event["errors"] = _chain(error)
    return event


def _chain(error: BaseException) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    current: BaseException | None = error
    while current is not None and len(found) < 5:
        found.append(_facts_of(current))
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return found


def _facts_of(error: BaseException) -> dict[str, Any]:
    facts: dict[str, Any] = {"kind": f"{type(error).__module__}.{type(error).__qualname__}"}
    if isinstance(error, OSError):
        facts["words"] = error.strerror or ""
    elif isinstance(error, SPOKEN):
        facts["words"] = str(error)[:500]
    if isinstance(error, DatabaseError) and (code := getattr(error.__cause__, "pgcode", None)):
        facts["sqlstate"] = code
    facts["at"] = _places(error.__traceback__)
    return facts


def _places(traceback: TracebackType | None) -> list[str]:
    places = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        file = code.co_filename.removeprefix(f"{ROOT}/").rpartition("site-packages/")[2]
        places.append(f"{file}:{traceback.tb_lineno} {code.co_name}")
        traceback = traceback.tb_next
    return places[-FRAMES:]


def without_nip(logger: Any, method: str, event: Event) -> Event:
    """The last net: 18 digits in any text become one sign."""
    return {name: _masked(value) for name, value in event.items()}


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return NIP.sub("…", value)
    if isinstance(value, list):
        return [_masked(item) for item in value]
    if isinstance(value, dict):
        return {key: _masked(item) for key, item in value.items()}
    return value


_FACTS = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
    structlog.stdlib.PositionalArgumentsFormatter(),
]
_JSON = [
    without_typed_text,
    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
    errors_as_facts,
    without_nip,
    structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
]
_PLAIN = [
    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
    structlog.dev.ConsoleRenderer(
        colors=False, pad_event_to=0, pad_level=False, timestamp_key="time", exception_formatter=structlog.dev.plain_traceback
    ),
]  # fmt: skip


# ── One line a request ───────────────────────────────────────────────────────────────────────────────────────────────
class RequestMiddleware:
    """Gives the request an id, has it counted, and writes its line when the answer is ready.

    Stands behind whitenoise, so that static files make no lines.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.log = structlog.get_logger("kbk.request")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        from kbk_portal import metrics

        started = time.perf_counter()
        request_id = _request_id(request)
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        try:
            response = self.get_response(request)
            seconds = time.perf_counter() - started
            response["X-Request-ID"] = request_id
            view, arguments = _asked(request)
            metrics.count_request(view, request.method or "", response.status_code, seconds)
            write = self.log.error if response.status_code >= 500 else self.log.info
            write(
                "request",
                method=request.method,
                view=view,
                **({"at": arguments} if arguments else {}),
                status=response.status_code,
                ms=round(seconds * 1000),
                user=_person(request),
                address=client_address(request),
            )
        finally:
            structlog.contextvars.clear_contextvars()
        return response


def _request_id(request: HttpRequest) -> str:
    """The proxy's id (32 hexadecimal digits), so that both logs tell of one request; else a new one."""
    given = request.headers.get("X-Request-ID", "")
    return given if _behind_proxy() and REQUEST_ID.fullmatch(given) else uuid.uuid4().hex


def _behind_proxy() -> bool:
    from django.conf import settings

    return settings.ALLAUTH_TRUSTED_PROXY_COUNT > 0


def client_address(request: HttpRequest) -> str:
    """The address that counts for sign-in limits too: the trusted proxy's word, never the visitor's own."""
    from allauth.account.adapter import get_adapter

    try:
        return get_adapter().get_client_ip(request)
    except (PermissionDenied, ImproperlyConfigured):
        return request.META.get("REMOTE_ADDR", "")


def _asked(request: HttpRequest) -> tuple[str, dict[str, Any]]:
    """The name of the page, and those of its arguments that are no secret."""
    match = request.resolver_match
    if match is None:
        return "", {}
    safe = {
        name: value if isinstance(value, int) else str(value)
        for name, value in match.kwargs.items()
        if name in SAFE_ARGUMENTS or isinstance(value, int | uuid.UUID)
    }
    return match.view_name, safe


def _person(request: HttpRequest) -> int | None:
    """The id of who is signed in."""
    try:
        user = request.user
        return user.pk if user.is_authenticated else None
    except (AttributeError, Error):
        return None
