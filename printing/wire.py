"""Messages between the portal and a press: a JSON head and blobs of bytes, each with its length before it.

JSON and not pickle: a press has read what strangers wrote, and its answer must not be able to run anything.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO

_LENGTH = struct.Struct("!Q")
MESSAGE = 512 * 1024 * 1024  # a longer one is no print

Head = dict[str, Any]


def send(stream: BinaryIO, head: Head, blobs: Sequence[bytes] = ()) -> None:
    """Write one message and flush it."""
    told = json.dumps(head | {"blobs": [len(blob) for blob in blobs]}).encode()
    stream.write(_LENGTH.pack(len(told)))
    stream.write(told)
    for blob in blobs:
        stream.write(blob)
    stream.flush()


def receive(read: Callable[[int], bytes]) -> tuple[Head, list[bytes]]:
    """The next message; `read(n)` returns up to n bytes, none at the end. Raises EOFError when it ends before."""
    (length,) = _LENGTH.unpack(_exactly(read, _LENGTH.size))
    head = json.loads(_exactly(read, length))
    return head, [_exactly(read, size) for size in head.pop("blobs")]


def _exactly(read: Callable[[int], bytes], size: int) -> bytes:
    if not 0 <= size <= MESSAGE:
        raise EOFError(f"a message of {size} bytes")
    parts, missing = [], size
    while missing:
        part = read(missing)
        if not part:
            raise EOFError("the other side has ended")
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)
