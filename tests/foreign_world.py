"""The other agency, full of a word that nobody of UPT Puskesmas Melati may ever read. All invented."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace

import pypdfium2
from django.http import HttpResponse

from accounts.models import RoleAssignment, User
from files.services import store_photo
from groups.models import Member
from groups.services import DecisionValues
from notices.models import Notice
from notices.services import notify
from risalah.examples import EXAMPLES
from risalah.queries.documents import owner_of
from risalah.services import apply, start_risalah
from tests.access_world import World
from tests.cast import Cast
from tests.files import samples
from tests.groups.factories import meet
from tests.risalah_fixtures import complete_group, fill

CANARY, SEARCH = (
    "kenari",
    "zeta",
)  # every planted text holds both, so that what is searched for is not what is found
PLANTED = "Zeta Kenari"
REPLACED = (
    "unit", "person", "post", "notice", "group", "member", "meeting", "decision", "logo", "draft", "photo", "waiting",
)  # fmt: skip
HOME = (
    "fasilitator",
    "ketua",
    "sekretaris",
    "anggota",
    "kepala",
    "kepala_dinkes",
    "operator",
    "operator_dinkes",
)


def make_foreign(world: World) -> World:
    """The same kinds of objects in the other agency, `REPLACED` in the world; every text of them holds the canary."""
    cast = world.cast
    for name, person in cast.everyone.items():
        if name.endswith("_dukcapil") or name == "stranger":
            person.name = f"{PLANTED} {name.title()}"
            person.position, person.email = PLANTED, "zeta@kenari.test"
            person.save()
            Member.objects.filter(user=person).update(name=person.name)
    group, unit = cast.group_dukcapil, cast.dukcapil
    unit.name, unit.short_name, unit.address = f"Dinas {PLANTED}", PLANTED, PLANTED
    unit.save()
    group.name = PLANTED
    group.save()
    theirs = replace(cast, group=group, ketua=cast.ketua_dukcapil, kepala=cast.kepala_dukcapil)
    complete_group(theirs)
    day = cast.season.starts + dt.timedelta(days=61)
    meeting = meet(
        group, theirs.ketua, day, agenda=PLANTED, decisions=[DecisionValues(f"{PLANTED} dihitung")]
    )
    notify(recipients=[theirs.kepala, theirs.ketua], text=PLANTED, url="/")
    draft, waiting = (_risalah(theirs) for _ in range(2))
    photo, logo = (_photo(owner, theirs.ketua) for owner in (owner_of(draft), f"group:{group.pk}"))
    apply(risalah=waiting, action="ajukan", by=theirs.ketua)
    return replace(
        world,
        unit=unit,
        person=cast.anggota_dukcapil,
        post=RoleAssignment.objects.get(user=theirs.kepala),
        notice=Notice.objects.filter(recipient=theirs.kepala).last(),
        group=group,
        member=Member.objects.get(group=group, user=cast.anggota_dukcapil),
        meeting=meeting,
        decision=meeting.decisions.get(),
        logo=logo,
        draft=draft,
        photo=photo,
        waiting=waiting,
    )


def _risalah(theirs: Cast) -> object:
    risalah = start_risalah(group=theirs.group, scheme="8-langkah", by=theirs.ketua)
    fill(risalah, theirs, EXAMPLES["sahabat-balita"])
    answer = risalah.answers.get(section="TEMA", part="pilihan")
    answer.value["fields"]["alasan"] = PLANTED
    answer.save()
    risalah.title = f"{PLANTED} lebih cepat"
    risalah.save()
    return risalah


def _photo(owner: str, by: User) -> object:
    return store_photo(owner=owner, upload=samples.upload(samples.jpeg(), f"{PLANTED}.jpg"), by=by)


def text_of(response: HttpResponse) -> str:
    """All that somebody reads in the answer, in small letters: page, fragment, JSON, PDF, workbook, name of the file."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    kind = response.get("Content-Type", "")
    if body.startswith(b"%PDF"):
        text = _text_of_pdf(body)
    elif body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            text = " ".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    else:
        text = body.decode("utf-8", "replace") if not kind.startswith("image/") else ""
    headers = " ".join(f"{name}: {value}" for name, value in response.items())
    return re.sub(r"\s+", " ", f"{headers} {text}").lower()


def _text_of_pdf(body: bytes) -> str:
    document = pypdfium2.PdfDocument(body)
    try:
        words = []
        for page in document:
            words.append(page.get_textpage().get_text_bounded())
            page.close()
        return " ".join(words)
    finally:
        document.close()
