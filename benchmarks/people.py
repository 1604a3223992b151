"""People at work: who writes where, a browser's part of it (pages, forms, token, retries), and what was promised to them."""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException
from http.cookiejar import CookieJar
from types import SimpleNamespace
from uuid import uuid4

from tests.pages import Fields, Page

PASSWORD = "kerja-bersama-2026"  # noqa: S105 - of invented people in a portal that is thrown away
# Where the first, second and third person of a group write: three fields of two sections, two of them in one part.
PLACES = (("TEMA", "pilihan", "tema"), ("TEMA", "pilihan", "alasan"), ("SASARAN", "sasaran", "alasan"))


class Refused(Exception):
    """No answer, or not the one that confirms; `status` is 0 when the connection broke."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(f"{status} {words}")
        self.status = status


@dataclass(frozen=True)
class Seat:
    """Somebody's account and the field that they write."""

    username: str
    group: int
    number: str
    section: str
    part: str
    name: str


@dataclass(frozen=True)
class Promise:
    """What the server confirmed: the text `mark` of that seat stands in `revision`, or the meeting `mark` is kept."""

    seat: Seat
    mark: str
    revision: int  # 0: a meeting


@dataclass
class Ledger:
    """Everything confirmed, and how long it took; shared by all people."""

    promises: list[Promise] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    failures: list[int] = field(default_factory=list)  # status of each answer that confirmed nothing
    lock: threading.Lock = field(default_factory=threading.Lock)

    def confirm(self, promise: Promise, seconds: float) -> None:
        with self.lock:
            self.promises.append(promise)
            self.seconds.append(seconds)

    def fail(self, status: int) -> None:
        with self.lock:
            self.failures.append(status)


class Browser:
    """One person's browser: cookies, the page of their section, the form they type into."""

    def __init__(self, address: str, seat: Seat) -> None:
        self.address, self.seat, self.tab = address, seat, str(uuid4())
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self.form: Fields = {}

    def sign_in(self) -> None:
        """Through the page, as everybody. Raises Refused."""
        form = self._get("/akun/masuk/").forms
        fields = next(iter(f for f in form.values() if "login" in f))
        fields |= {"login": [self.seat.username], "password": [PASSWORD]}
        self._post("/akun/masuk/", fields)
        self.open()

    def open(self, *, only: bool = False) -> None:
        """Fetch the section page, or only the part, and take its form."""
        query = f"?hanya={self.seat.part}" if only else ""
        page = self._get(f"/risalah/{self.seat.number}/langkah/{self.seat.section.lower()}/{query}")
        if self.seat.part not in page.forms:
            raise Refused(page.status, f"no form {self.seat.part} for {self.seat.username}")
        self.form = page.forms[self.seat.part]

    def write(self, mark: str) -> Promise:
        """Send the text as the page saves itself. Raises Refused; may be repeated until it does not."""
        seat = self.seat
        self.form[f"{seat.part}-{seat.name}"] = [mark]
        body = self._post(
            f"/risalah/{seat.number}/langkah/{seat.section.lower()}/{seat.part}/",
            self.form | {"tab": [self.tab]},
            {"HX-Request": "true"},
        )
        start, _, told = body.partition('data-revision="')
        if "data-saved-part" not in start:
            raise Refused(200, "an answer that confirms nothing")
        revision = int(told.partition('"')[0])
        if " data-joined" in told.partition(">")[0]:
            self._renew()
        else:
            self.form["revision"] = [str(revision)]
        return Promise(seat, mark, revision)

    def meeting_form(self, mark: str) -> Fields:
        """The filled form of a meeting, with the key that makes it one meeting however often it is sent."""
        page = self._get(f"/kelompok/{self.seat.group}/pertemuan/catat/")
        fields = next(f for f in page.forms.values() if "agenda" in f)
        today = dt.date.today().strftime("%d-%m-%Y")
        return fields | {"date": [today], "starts_at": ["08.00"], "ends_at": ["09.00"], "agenda": [mark]}

    def record_meeting(self, fields: Fields, mark: str) -> Promise:
        """Send the form of a meeting. Raises Refused; may be repeated with the same fields."""
        answer = self._post(f"/kelompok/{self.seat.group}/pertemuan/catat/", fields)
        if mark not in answer or "sekali" in answer:
            raise Refused(200, "the form came back")
        return Promise(self.seat, mark, 0)

    def _renew(self) -> None:
        with contextlib.suppress(Refused):  # typed from the same beginning, the next save is joined again
            self.open(only=True)

    def _get(self, path: str) -> Page:
        return Page(SimpleNamespace(status_code=200, content=self._ask(path, None, {})))  # type: ignore[arg-type]

    def _post(self, path: str, fields: Fields, headers: dict[str, str] | None = None) -> str:
        return self._ask(path, urllib.parse.urlencode(fields, doseq=True).encode(), headers or {}).decode()

    def _ask(self, path: str, data: bytes | None, headers: dict[str, str]) -> bytes:
        request = urllib.request.Request(f"{self.address}{path}", data, headers)  # noqa: S310 - loopback
        try:
            with self.opener.open(request, timeout=30) as answer:
                return bytes(answer.read())
        except urllib.error.HTTPError as error:
            raise Refused(error.code, error.reason) from None
        except (OSError, HTTPException) as error:
            raise Refused(0, str(error)) from None


def insist(attempt: Callable[[], Promise], ledger: Ledger, until: float, pause: float = 1.0) -> bool:
    """Repeat an attempt until it is confirmed, as a page does; False when time is over."""
    while True:
        started = time.monotonic()
        try:
            promise = attempt()
        except Refused as refusal:
            ledger.fail(refusal.status)
            if time.monotonic() > until:
                return False
            time.sleep(pause)
        else:
            ledger.confirm(promise, time.monotonic() - started)
            return True
