"""A private socket behind which a database server is reached through TLS.

The wheel's programs are built without TLS, and a database over the network must be reached with nothing else. So they
are given this socket; what they say goes on through Python's TLS, verified as `sslmode` says.
"""

from __future__ import annotations

import contextlib
import select
import socket
import ssl
import struct
import tempfile
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kbk_portal.backup.errors import BackupError

PLEASE_TLS = struct.pack("!ii", 8, 80877103)  # PostgreSQL's SSLRequest
CHUNK = 1 << 16


@contextlib.contextmanager
def tls_socket(place: Mapping[str, Any]) -> Iterator[str]:
    """The folder of a socket that leads to the server of that database setting, while the block runs."""
    context = tls_context(place["OPTIONS"])
    with tempfile.TemporaryDirectory(prefix="kbk-tls-") as folder, socket.socket(socket.AF_UNIX) as door:
        door.bind(str(Path(folder, ".s.PGSQL.5432")))
        door.listen()
        threading.Thread(target=_serve, args=(door, place, context), daemon=True).start()
        try:
            yield folder
        finally:
            door.shutdown(socket.SHUT_RDWR)


def tls_context(options: Mapping[str, str]) -> ssl.SSLContext:
    """Verifies what libpq verifies for these options: nothing but with verify-ca, verify-full or a root certificate."""
    mode, root = options.get("sslmode", "prefer"), options.get("sslrootcert")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = mode == "verify-full" or root == "system"
    verifies = mode.startswith("verify-") or bool(root)
    context.verify_mode = ssl.CERT_REQUIRED if verifies else ssl.CERT_NONE
    try:
        if root and root != "system":
            context.load_verify_locations(root)
        elif verifies:
            context.load_default_certs()
        if certificate := options.get("sslcert"):
            context.load_cert_chain(certificate, options.get("sslkey"))
    except OSError as error:
        raise BackupError(
            f"The certificate of the database connection cannot be read: {error.strerror}."
        ) from error
    return context


def _serve(door: socket.socket, place: Mapping[str, Any], context: ssl.SSLContext) -> None:
    while True:
        try:
            plain, _ = door.accept()
        except OSError:  # shut down
            return
        threading.Thread(target=_lead, args=(plain, place, context), daemon=True).start()


def _lead(plain: socket.socket, place: Mapping[str, Any], context: ssl.SSLContext) -> None:
    """Lead one connection to the server; when that fails it is closed, which the program reports."""
    host, port = place["HOST"], int(place["PORT"] or 5432)
    with plain, contextlib.suppress(OSError), socket.create_connection((host, port), timeout=30) as bare:
        bare.sendall(PLEASE_TLS)
        if bare.recv(1) != b"S":
            return
        with context.wrap_socket(bare, server_hostname=host) as secure:
            pass_both_ways(plain, secure)


def pass_both_ways(plain: socket.socket, secure: ssl.SSLSocket) -> None:
    """Hand on what either side says until one of them ends."""
    secure.setblocking(False)
    while True:
        readable = [secure] if secure.pending() else select.select([plain, secure], [], [])[0]
        if secure in readable:
            try:
                data = secure.recv(CHUNK)
            except ssl.SSLWantReadError:  # half a record, or one of TLS itself
                data = None
            if data == b"":
                return
            if data:
                plain.sendall(data)
        if plain in readable:
            data = plain.recv(CHUNK)
            if not data:
                return
            _send(secure, data)


def _send(secure: ssl.SSLSocket, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        try:
            rest = rest[secure.send(rest) :]
        except ssl.SSLWantWriteError:
            select.select([], [secure], [])
        except ssl.SSLWantReadError:
            select.select([secure], [], [])
