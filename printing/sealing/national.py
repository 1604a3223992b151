"""A national signing service that is asked over HTTP, in the manner of BSrE's eSign client in a government's own network.

`POST {url}/api/sign/pdf`, basic authentication of the application, multipart `file`, `nik`, `passphrase`, `tampilan`; the
answer is the signed PDF, or JSON with `error`. NIK and passphrase are the signer's own, typed for each signature: they are
sent once and never kept, logged or shown. Other services differ in field names: write another `Signer`.
"""

from __future__ import annotations

import base64
import http.client
import json
import secrets
import ssl
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.views.decorators.debug import sensitive_variables

from printing.sealing.names import SigningFailed
from printing.sealing.verify import certificates

PATH = "/api/sign/pdf"
SECONDS = 45  # the whole exchange; a web worker waits that long at most
ADDED = 4 * 1024 * 1024  # what a signature may add to a file

AWAY = "Layanan tanda tangan tidak dapat dihubungi. Dokumen belum ditandatangani; coba lagi nanti."
SLOW = "Layanan tanda tangan tidak menjawab pada waktunya. Dokumen belum ditandatangani; coba lagi nanti."
BROKEN = "Layanan tanda tangan sedang bermasalah. Dokumen belum ditandatangani; coba lagi nanti."
REFUSED = "Layanan tanda tangan menolak: {reason}. Dokumen belum ditandatangani."
TOO_LARGE = "Jawaban layanan tanda tangan terlalu besar, jadi tidak disimpan."


@dataclass(frozen=True)
class Service:
    """Where the service is, as whom the portal asks it, and to which certificates its signatures lead (DER)."""

    url: str
    user: str
    password: str = field(repr=False)
    trusted: tuple[bytes, ...] = field(repr=False)
    seconds: float = SECONDS

    def signer(self, *, nik: str, passphrase: str) -> PersonalSigner:
        """A signer for one signature by the person with this NIK."""
        return PersonalSigner(self, nik, passphrase)


@dataclass(frozen=True)
class PersonalSigner:
    """One person's signature through the service."""

    service: Service
    nik: str = field(repr=False)
    passphrase: str = field(repr=False)

    @property
    def trusted(self) -> tuple[bytes, ...]:
        """The certificates of the authority behind the service."""
        return self.service.trusted

    @sensitive_variables()
    def sign(self, pdf: bytes) -> bytes:
        """What the service answers as a PDF. Raises SigningFailed."""
        body, kind = _multipart(
            {"nik": self.nik, "passphrase": self.passphrase, "tampilan": "invisible"}, pdf
        )
        answer = _ask(self.service, body, kind, limit=len(pdf) + ADDED)
        if answer.status == 200 and answer.body.startswith(b"%PDF-"):
            return answer.body
        if answer.status >= 500:
            raise SigningFailed(BROKEN)
        raise SigningFailed(REFUSED.format(reason=_reason(answer.body, (self.nik, self.passphrase))))


@dataclass(frozen=True)
class _Answer:
    status: int
    body: bytes


@sensitive_variables()
def _ask(service: Service, body: bytes, kind: str, *, limit: int) -> _Answer:
    """One POST, never redirected. Raises SigningFailed without a cause: the exception of a library may quote what was sent."""
    ends, failure = time.monotonic() + service.seconds, AWAY
    connection = _connection(service)
    credentials = base64.b64encode(f"{service.user}:{service.password}".encode()).decode()
    headers = {"Content-Type": kind, "Authorization": f"Basic {credentials}", "Accept": "application/pdf"}
    try:
        connection.request("POST", urlsplit(service.url).path.rstrip("/") + PATH, body, headers)
        answer = connection.getresponse()
        chunks, size = [], 0
        while chunk := answer.read1(65536):
            size += len(chunk)
            if size > limit:
                failure = TOO_LARGE
                break
            if time.monotonic() > ends:
                failure = SLOW
                break
            chunks.append(chunk)
        else:
            return _Answer(answer.status, b"".join(chunks))
    except TimeoutError:
        failure = SLOW
    except (OSError, http.client.HTTPException):
        failure = AWAY
    finally:
        connection.close()
    raise SigningFailed(failure)


def _connection(service: Service) -> http.client.HTTPConnection:
    parts = urlsplit(service.url)
    host, port = parts.hostname or "", parts.port
    if parts.scheme == "https":
        return http.client.HTTPSConnection(
            host, port, timeout=service.seconds, context=ssl.create_default_context()
        )
    return http.client.HTTPConnection(host, port, timeout=service.seconds)


@sensitive_variables()
def _multipart(fields: dict[str, str], pdf: bytes) -> tuple[bytes, str]:
    """Body and content type of the form."""
    line = f"kbk-{secrets.token_hex(16)}"
    parts = [
        f'--{line}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'.encode()
        for name, text in fields.items()
    ]
    head = f'--{line}\r\nContent-Disposition: form-data; name="file"; filename="risalah.pdf"\r\n'
    parts += [head.encode(), b"Content-Type: application/pdf\r\n\r\n", pdf, f"\r\n--{line}--\r\n".encode()]
    return b"".join(parts), f"multipart/form-data; boundary={line}"


@sensitive_variables()
def _reason(body: bytes, hidden: tuple[str, ...]) -> str:
    """The service's own words, short, without what was typed."""
    try:
        told = json.loads(body)
        text = str(told.get("error") or told.get("message") or "") if isinstance(told, dict) else ""
    except ValueError:
        text = ""
    for secret in filter(None, hidden):
        text = text.replace(secret, "…")
    return " ".join(text.split())[:200].rstrip(".") or "tanpa alasan"


def national_service() -> Service | None:
    """The service of the settings (KBK_SIGN_URL), or None. Raises SigningFailed when its certificates cannot be read."""
    if not settings.SIGN_URL:
        return None
    try:
        trusted = certificates(Path(settings.SIGN_CA).read_bytes())
    except (OSError, ValueError) as broken:
        raise SigningFailed(AWAY) from broken
    return Service(settings.SIGN_URL, settings.SIGN_USER, settings.SIGN_PASSWORD, trusted)
