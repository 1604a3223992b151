"""When the portal cannot work for a while through no fault of its own: the database or the disk is full or away.

Such a failure answers 503 with a page that says how to keep what was typed; every other failure stays 500. Both are
the `handler500` of the portal, which sees what goes wrong in views and in middleware alike, after Django has logged it.
Nothing here asks the database: it may be the one that is away.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

from accounts.gate import is_in_the_background

RETRY_AFTER = 30  # seconds
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
CLASSES = (
    "08",
    "53",
)  # of SQLSTATE: connection exceptions; insufficient resources (disk, connections, memory)
CODES = frozenset({"57P01", "57P02", "57P03"})  # the server goes down, crashed, or is only coming up
SENTENCE = (
    "Belum tersimpan: penyimpanan portal sedang penuh atau tidak terjangkau. "
    "Jangan tutup halaman ini; ulangi beberapa menit lagi."
)


def is_shortage(error: BaseException | None) -> bool:
    """Whether the failure, or one that it came from, is a database or disk that is full or away."""
    return any(_is_short(each) for each in _chain(error))


def answer_failure(request: HttpRequest) -> HttpResponse:
    """503 for a shortage, 500 for everything else; called by Django while it handles the failure."""
    if not is_shortage(sys.exc_info()[1]):
        return server_error(request)
    if is_in_the_background(request):
        answer = HttpResponse(SENTENCE, status=503, content_type="text/plain; charset=utf-8")
    else:
        answer = HttpResponse(render_to_string("503.html", _again(request)), status=503)
    answer["Retry-After"] = str(RETRY_AFTER)
    answer["Cache-Control"] = "private, no-store"
    return answer


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _is_short(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in FULL
    if isinstance(error, InterfaceError):  # the connection was lost earlier in the same request
        return "closed" in str(error)
    if not isinstance(error, DatabaseError):
        return False
    code = getattr(error.__cause__, "pgcode", None)
    if code is None:  # no server answered, or it fell silent, which psycopg2 may call a plain DatabaseError
        fell_silent = type(error) is DatabaseError and error.__cause__ is not None
        return fell_silent or isinstance(error, OperationalError)
    return code.startswith(CLASSES) or code in CODES


def _again(request: HttpRequest) -> dict[str, object]:
    """What was sent, for a button that sends it once more. Files cannot be given back, passwords are not."""
    context: dict[str, object] = {"wrote": request.method == "POST", "path": request.get_full_path()}
    try:
        typed = [(name, value) for name, values in request.POST.lists() for value in values]
        can_be_kept = typed and not request.FILES and not any("password" in name for name, _ in typed)
    except OSError:  # the request itself broke off, or found no room
        return context
    return context | {"typed": typed} if can_be_kept else context
