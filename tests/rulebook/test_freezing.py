"""A frozen document reads the same when it is thawed."""

import dataclasses
import datetime as dt
import json

from rulebook.document import Attachment, MeetingRow, plain
from rulebook.freezing import freeze, thaw
from tests.rulebook.small_documents import CAUSES, TESTS, small_document

MEETING = MeetingRow(
    1, dt.date(2026, 3, 2), 90, "Aula", "Memilih tema", 6, 7, absent=("D. Contoh",), sections=("TEMA",)
)


def test_thawing_gives_the_document_back() -> None:
    document = small_document(
        {"SEBAB.tulang": CAUSES, "DOMINAN.uji": TESTS},
        title="Menurunkan waktu tunggu",
        formed_on=dt.date(2026, 2, 9),
        meetings=(MEETING,),
        unit_profile={"Visi": "Melayani"},
    )

    through_json = json.loads(json.dumps(freeze(document)))
    again = thaw(through_json, as_of=document.as_of)

    assert plain(again.frame) == plain(document.frame)
    assert again.frame.meetings == (MEETING,)
    assert again.frame.formed_on == dt.date(2026, 2, 9)
    assert again.part("SEBAB", "tulang").rows[2].code == "C1"
    assert again.fingerprint() == document.fingerprint()


def test_files_keep_their_dates_and_hashes() -> None:
    document = small_document({})
    photo = Attachment("f1", "photo", "loket.jpg", "Loket", dt.date(2026, 5, 4), "ab" * 32)
    with_photo = dataclasses.replace(document, files={"f1": photo})

    assert thaw(json.loads(json.dumps(freeze(with_photo))), as_of=document.as_of).files == {"f1": photo}


def test_one_changed_character_changes_the_fingerprint() -> None:
    one = small_document({"TEMA.pilihan": {"fields": {"tema": "Antrean lama"}}})
    other = small_document({"TEMA.pilihan": {"fields": {"tema": "Antrean lamA"}}})

    assert one.fingerprint() != other.fingerprint()
    assert len(one.fingerprint()) == 64
