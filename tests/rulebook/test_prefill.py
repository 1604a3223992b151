"""What a new risalah starts with."""

import datetime as dt

from rulebook.editions import edition
from rulebook.parsing import parse
from rulebook.prefill import next_answers, schedule
from rulebook.vocabulary import Date
from tests.rulebook.small_documents import row, small_document


def _dates(rows: list[dict], name: str) -> list[dt.date]:
    return [parse(Date("d", "d"), r["cells"][name]).value for r in rows]


def test_schedule_gives_each_step_its_share_without_gap_or_overlap() -> None:
    for code, steps in (("8-langkah", 8), ("7-langkah", 7)):
        start, end = dt.date(2026, 1, 5), dt.date(2026, 11, 30)
        rows = schedule(edition("e2026").scheme(code), start, end)["rows"]
        first, last = _dates(rows, "rencana_mulai"), _dates(rows, "rencana_selesai")

        assert len(rows) == steps
        assert (first[0], last[-1]) == (start, end)
        assert first[1:] == [day + dt.timedelta(days=1) for day in last[:-1]]


def test_next_theme_takes_the_after_data_as_its_before() -> None:
    document = small_document(
        {
            "TEMA.periksa": {"rows": [row("r1", kategori="Rekam medis", jumlah="189")]},
            "EVALUASI.periksa": {
                "fields": {"diperiksa": "1.000"},
                "rows": [row("r1", kategori="Rekam medis", jumlah="31")],
            },
            "LANJUT.berikutnya": {
                "fields": {"tema": "Dokter tepat waktu", "alasan": "Kelas terbesar sekarang"}
            },
        }
    )

    answers = next_answers(document)

    assert answers["TEMA.pilihan"]["fields"] == {
        "tema": "Dokter tepat waktu",
        "alasan": "Kelas terbesar sekarang",
    }
    assert answers["TEMA.periksa"]["fields"]["diperiksa"] == "1.000"
    assert [(r["id"], r["cells"]["jumlah"]) for r in answers["TEMA.periksa"]["rows"]] == [("r1", "31")]


def test_without_a_next_theme_nothing_is_handed_on() -> None:
    assert next_answers(small_document({})) == {}
