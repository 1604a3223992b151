"""A national signing service on this machine: it really signs with a test certificate, and fails in every way it is told to."""

from __future__ import annotations

import base64
import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec

from tests.printing.sealing.certificates import PASSPHRASE as P12_PASSPHRASE
from tests.printing.sealing.certificates import Holder, holder

USER, PASSWORD = "portal", "kata-sandi-aplikasi"
NIK, PASSPHRASE = "3300000000000001", "frasa rahasia penanda tangan"


@dataclass
class FakeService:
    """`mode` says what the next answers are: "" signs. `asked` counts requests, `fields` are those of the last one."""

    url: str = ""
    mode: str = ""
    other: bytes = b""  # the document that "another" signs
    signer: Holder = field(default_factory=lambda: holder("A. Contoh", by="BSrE Rekaan"))
    asked: int = 0
    fields: dict[str, str] = field(default_factory=dict)

    def signed(self, pdf: bytes) -> bytes:
        """The PDF, signed."""
        signer = SimpleSigner.load_pkcs12_data(self.signer.p12(), (), P12_PASSPHRASE.encode())
        name = f"TTE{self.asked}"
        spec = SigFieldSpec(name, invis_sig_settings=InvisSigSettings(box_out_of_bounds=True))
        made = PdfSigner(PdfSignatureMetadata(field_name=name), signer, new_field_spec=spec).sign_pdf(
            IncrementalPdfFileWriter(BytesIO(pdf))
        )
        return made.getvalue()

    def answer(self, pdf: bytes) -> tuple[int, bytes]:
        """Status and body."""
        if self.mode == "slow":
            time.sleep(1)
        if self.fields.get("nik") != NIK or self.fields.get("passphrase") != PASSPHRASE:
            told = f"Passphrase {self.fields.get('passphrase')} anda salah."
            return 400, json.dumps({"status_code": 2031, "error": told}).encode()
        return {
            "unsigned": lambda: (200, pdf),
            "another": lambda: (200, self.signed(self.other)),
            "cut": lambda: (200, self.signed(pdf)[:-400]),
            "broken": lambda: (500, b"<html>Internal Server Error</html>"),
            "page": lambda: (200, b"<html>Selamat datang</html>"),
            "moved": lambda: (302, b""),
            "huge": lambda: (200, b"%PDF-" + b"0" * (6 * 1024 * 1024)),
        }.get(self.mode, lambda: (200, self.signed(pdf)))()


@contextmanager
def fake_service() -> Iterator[FakeService]:
    """The service, listening on the loopback until the end of the block."""
    service = FakeService()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            service.asked += 1
            body = self.rfile.read(int(self.headers["Content-Length"]))
            expected = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
            if self.path != "/api/sign/pdf" or self.headers["Authorization"] != expected:
                return self._send(401, b'{"error": "Unauthorized"}')
            line = re.search("boundary=(.+)", self.headers["Content-Type"])[1]
            parts = dict(_part(part) for part in body.split(f"--{line}".encode())[1:-1])
            service.fields = {name: data.decode() for name, data in parts.items() if name != "file"}
            return self._send(*service.answer(parts["file"]))

        def _send(self, status: int, body: bytes) -> None:
            try:
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", "http://127.0.0.1:9/elsewhere")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):
                pass  # who asked did not wait

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _part(part: bytes) -> tuple[str, bytes]:
    head, _, data = part.partition(b"\r\n\r\n")
    return re.search(rb'name="([^"]+)"', head)[1].decode(), data.removesuffix(b"\r\n")
