"""Saving a part: two people at once, rows in use, rows that come and go, foreign fields, files in the wrong place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from risalah.models import PartAnswers, Risalah
from risalah.services import save_part
from tests.cast import Cast
from tests.files import samples
from tests.pages import Page
from tests.risalah.desk import cells, form, opened, send, stored, url

ClientOf = Callable[[object], Client]


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def ketua(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.ketua)


# ── Somebody else saved ──────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("htmx", [False, True])
def test_stale_save_shows_both_texts_and_saving_mine_works(
    risalah: Risalah, cast: Cast, client_of: ClientOf, ketua: Client, htmx: bool
) -> None:
    mine = form(ketua, risalah, "TEMA", "pilihan") | {
        "pilihan-tema": "Punya ketua",
        "pilihan-alasan": "Alasan ketua",
    }
    save_part(
        risalah=risalah, section="TEMA", part="pilihan", value={"fields": {"tema": "Punya anggota"}}, revision=0,
        by=cast.anggota,
    )  # fmt: skip

    response = send(ketua, risalah, "TEMA", "pilihan", mine, htmx=htmx)
    page = Page(response)

    assert response.status_code == 409
    assert page.missing("Punya ketua", "Alasan ketua", "Punya anggota", "Anggota Contoh menyimpan") == []
    assert stored(risalah, "TEMA.pilihan")["fields"]["tema"] == "Punya anggota"
    if not htmx:
        again = ketua.post(
            url(risalah, "TEMA", "pilihan"), page.forms[url(risalah, "TEMA", "pilihan")] | {"gabung": "mine"}
        )
        assert again.status_code == 302
        fields = stored(risalah, "TEMA.pilihan")["fields"]
        assert (fields["tema"], fields["alasan"]) == ("Punya ketua", "Alasan ketua")


@pytest.mark.parametrize("revision", ["", "-1", "abc", "9" * 5000, "²"])
def test_nonsense_for_a_revision_is_a_conflict_that_keeps_the_text(
    risalah: Risalah, ketua: Client, revision: str
) -> None:
    data = {"revision": revision, "pilihan-tema": "Punya ketua"}
    response = send(ketua, risalah, "TEMA", "pilihan", data)
    assert response.status_code == 409
    assert Page(response).missing("Punya ketua") == []


def test_somebody_who_may_not_write_is_refused_in_words(
    submitted: Risalah, cast: Cast, client_of: ClientOf
) -> None:
    for person, words in (
        (cast.kepala, "Hanya ketua, sekretaris, dan anggota kelompok yang mengisi risalah."),
        (cast.ketua, "Risalah berstatus “Menunggu pengesahan”, jadi isinya terkunci."),
    ):
        response = send(
            client_of(person), submitted, "TEMA", "pilihan", {"revision": "1", "pilihan-tema": "x"}
        )
        assert (response.status_code, Page(response).missing(words)) == (403, [])


# ── Rows ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("htmx", [False, True])
def test_deleting_a_cause_that_is_used_is_refused_and_the_typed_text_stays(
    filled: Risalah, ketua: Client, htmx: bool
) -> None:
    data = form(ketua, filled, "SEBAB", "tulang")
    data["rows"] = [row for row in data["rows"] if row != "c1"]
    data["tulang-c3-penyebab"] = ["Jam kedatangan belum dibagi"]
    before = stored(filled, "SEBAB.tulang")

    response = send(ketua, filled, "SEBAB", "tulang", data, htmx=htmx)
    page = Page(response)

    assert response.status_code == 422
    assert (
        page.missing(
            "masih dipakai di: Pemungutan suara (NGT)", "Lepaskan dahulu di sana, lalu hapus barisnya."
        )
        == []
    )
    assert stored(filled, "SEBAB.tulang") == before
    if not htmx:
        assert page.forms["tulang"]["tulang-c3-penyebab"] == ["Jam kedatangan belum dibagi"]
        assert "c1" in page.forms["tulang"]["rows"]


def test_rows_are_stored_in_the_order_of_the_page(filled: Risalah, ketua: Client) -> None:
    data = form(ketua, filled, "TEMA", "masalah")
    data["rows"] = list(reversed(data["rows"]))
    send(ketua, filled, "TEMA", "masalah", data)
    assert [row["id"] for row in stored(filled, "TEMA.masalah")["rows"]] == ["m5", "m4", "m3", "m2", "m1"]
    assert opened(ketua, filled, "TEMA").forms["masalah"]["rows"] == ["m5", "m4", "m3", "m2", "m1"]


def test_paste_box_adds_rows_with_decimal_comma(risalah: Risalah, ketua: Client) -> None:
    data = form(ketua, risalah, "DOMINAN", "sebar") | {"paste": "4,5\t24\r\n5\t31,25\n"}
    send(ketua, risalah, "DOMINAN", "sebar", data)
    assert cells(risalah, "DOMINAN.sebar", "x") == ["4,5", "5"]
    assert cells(risalah, "DOMINAN.sebar", "y") == ["24", "31,25"]
    assert opened(ketua, risalah, "DOMINAN").missing("Jumlah pasangan (n)") == []


def test_columns_are_added_by_name_or_as_suggested(risalah: Risalah, ketua: Client) -> None:
    data = form(ketua, risalah, "TEMA", "periksa") | {"use_slots": "1"}
    send(ketua, risalah, "TEMA", "periksa", data)
    data = form(ketua, risalah, "TEMA", "periksa") | {"add_slot": "Minggu 5"}
    send(ketua, risalah, "TEMA", "periksa", data)
    slots = stored(risalah, "TEMA.periksa")["slots"]
    assert [slot["label"] for slot in slots] == [f"Minggu {n}" for n in range(1, 6)]
    data = form(ketua, risalah, "TEMA", "periksa")
    row = data["rows"][0]
    data[f"periksa-{row}-kategori"] = ["Loket"]
    for count, slot in enumerate(slots, 1):
        data[f"periksa-{row}-{slot['id']}"] = [str(count)]
    page = Page(send(ketua, risalah, "TEMA", "periksa", data, htmx=True))
    assert f'data-figure-for="periksa-{row}-total">15<' in page.html  # 1 + 2 + 3 + 4 + 5


def test_more_rows_can_be_asked_for_without_javascript(filled: Risalah, ketua: Client) -> None:
    data = form(ketua, filled, "TEMA", "masalah") | {"add_row": "1"}
    response = send(ketua, filled, "TEMA", "masalah", data)
    page = Page(ketua.get(response.url))
    assert len(page.forms["masalah"]["rows"]) == 5 + 3


# ── Nothing that does not belong ─────────────────────────────────────────────────────────────────────────────────────
def test_fields_of_other_parts_and_computed_ones_are_not_taken(risalah: Risalah, ketua: Client) -> None:
    data = {
        "revision": "0", "pilihan-tema": "Antrean", "pilihan-asing": "x", "dampak-mutu": "x", "rows": ["r1"],
        "masalah-r1-masalah": "x", "slots": ["s1"], "pilihan-slot-s1": "x",
    }  # fmt: skip
    send(ketua, risalah, "TEMA", "pilihan", data)
    send(
        ketua, risalah, "TEMA", "periksa", {"revision": "0", "periksa-total": "999", "periksa-tingkat": "99"}
    )
    assert stored(risalah, "TEMA.pilihan") == {"fields": {"terpilih": [], "alasan": "", "tema": "Antrean"}}
    assert not {"total", "tingkat"} & set(stored(risalah, "TEMA.periksa")["fields"])
    assert set(PartAnswers.objects.filter(risalah=risalah).values_list("part", flat=True)) == {
        "jadwal", "periksa", "pilihan",
    }  # fmt: skip


@pytest.mark.parametrize("row", ["", "r1]", "<b>", "../x", "r" * 21, "r 1", "é"])
def test_row_ids_of_nonsense_are_refused_in_words(risalah: Risalah, ketua: Client, row: str) -> None:
    data = {"revision": "0", "rows": [row], f"masalah-{row}-masalah": "Antrean"}
    response = send(ketua, risalah, "TEMA", "masalah", data)
    assert response.status_code == 422
    assert Page(response).missing("Halaman ini tidak lengkap terkirim. Muat ulang halaman") == []
    assert stored(risalah, "TEMA.masalah") == {}


def test_more_than_400_rows_are_answered_with_a_sentence(risalah: Risalah, ketua: Client) -> None:
    data = {"revision": "0", "paste": "\n".join(f"{n}\t{n}" for n in range(401))}
    response = send(ketua, risalah, "DOMINAN", "sebar", data)
    assert response.status_code == 422
    assert Page(response).missing("Paling banyak 400 baris. Ringkas datanya, lalu simpan kembali.") == []


def test_a_post_of_too_many_fields_is_answered_with_a_page(risalah: Risalah, ketua: Client) -> None:
    data = {"revision": "0"} | {f"sebar-r{n}-x": "1" for n in range(6001)}
    response = send(ketua, risalah, "DOMINAN", "sebar", data)
    assert response.status_code == 400
    assert Page(response).missing("Budaya Kerja") == []


# ── Files ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_pdf_where_a_photo_belongs_is_refused_in_words_and_nothing_is_lost(
    filled: Risalah, ketua: Client
) -> None:
    data = form(ketua, filled, "LAKSANA", "tindakan")
    row = data["rows"][0]
    data[f"tindakan-{row}-foto_baru"] = [samples.upload(samples.PDF, "laporan.pdf")]
    data[f"tindakan-{row}-biaya_nyata"] = ["1.234.000"]
    kept = stored(filled, "LAKSANA.tindakan")["rows"][0]["cells"]["foto"]

    response = send(ketua, filled, "LAKSANA", "tindakan", data)

    page = Page(ketua.get(response.url))
    assert response.status_code == 302
    assert page.missing("laporan.pdf: ") == []
    cells_now = stored(filled, "LAKSANA.tindakan")["rows"][0]["cells"]
    assert (cells_now["biaya_nyata"], cells_now["foto"]) == ("1.234.000", kept)


def test_photo_that_came_with_the_form_is_stored_and_shown(filled: Risalah, ketua: Client) -> None:
    data = form(ketua, filled, "LAKSANA", "tindakan")
    row = data["rows"][0]
    data[f"tindakan-{row}-foto_baru"] = [samples.upload(samples.jpeg(), "rak.jpg")]
    kept = stored(filled, "LAKSANA.tindakan")["rows"][0]["cells"]["foto"]

    send(ketua, filled, "LAKSANA", "tindakan", data)

    now = stored(filled, "LAKSANA.tindakan")["rows"][0]["cells"]["foto"]
    assert (now[:-1], len(now)) == (kept, len(kept) + 1)
    assert opened(ketua, filled, "LAKSANA").missing("rak.jpg") == []
