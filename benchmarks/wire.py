"""A weak line between people and portal: a TCP relay that cuts connections where it is told to."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import Literal

Cut = Literal["", "middle", "after"]


class Wire:
    """Relays to `port`. `cut` "middle": half of a save reaches the portal; "after": its answer never comes back.

    Only requests that send something are cut, every one while `cut` says so; `cuts` counts them.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self.cut: Cut = ""
        self.cuts = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        """Listen no more."""
        self.listener.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):  # closed
            while True:
                person, _ = self.listener.accept()
                threading.Thread(target=self._relay, args=(person,), daemon=True).start()

    def _relay(self, person: socket.socket) -> None:
        with person, contextlib.suppress(OSError):
            person.settimeout(40)
            head, body = _request(person)
            cut = self.cut if head.startswith(b"POST") else ""
            self.cuts += bool(cut)
            with socket.create_connection(("127.0.0.1", self.port), timeout=40) as portal:
                portal.sendall(head + (body[: len(body) // 2] if cut == "middle" else body))
                if cut == "middle":
                    return
                while piece := portal.recv(65536):
                    if not cut:
                        person.sendall(piece)


def _request(person: socket.socket) -> tuple[bytes, bytes]:
    """Head and body of the one request that comes over a connection."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = person.recv(65536)
        if not piece:
            raise ConnectionResetError
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    while len(body) < length:
        piece = person.recv(65536)
        if not piece:
            raise ConnectionResetError
        body += piece
    return head + b"\r\n\r\n", body
