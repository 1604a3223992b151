"""A request that breaks off is no request: half a form must not be taken for a form whose other half is empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def refuse_broken_requests(application: Application) -> Application:
    """The application, reading bodies that end before their announced length as a broken connection.

    gunicorn hands over what has come when the sender is gone; Django would parse it as if it were all. The OSError raised
    here becomes Django's UnreadablePostError, so that no view sees the form.
    """

    def whole(request: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        length = request.get("CONTENT_LENGTH") or "0"
        if length.isascii() and length.isdigit() and int(length):
            request["wsgi.input"] = _WholeBody(request["wsgi.input"], int(length))
        return application(request, start_response)

    return whole


class _WholeBody:
    """The stream, raising OSError at an end that comes too early."""

    def __init__(self, stream: BinaryIO, length: int) -> None:
        self.stream, self.missing = stream, length

    def read(self, size: int = -1) -> bytes:
        wanted = self.missing if size is None or size < 0 else min(size, self.missing)
        pieces = []
        while wanted:
            piece = self.stream.read(wanted)
            if not piece:
                raise OSError("the request broke off")
            pieces.append(piece)
            wanted -= len(piece)
            self.missing -= len(piece)
        return b"".join(pieces)

    def readline(self, size: int = -1) -> bytes:
        wanted = self.missing if size is None or size < 0 else min(size, self.missing)
        line = self.stream.readline(wanted)
        self.missing -= len(line)
        if len(line) < wanted and not line.endswith(b"\n"):
            raise OSError("the request broke off")
        return line
