"""Writing a risalah: parts, references, approvals, the gate, versions, the next theme."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import InternalError, transaction

from accounts.errors import Denied, Invalid, Stale
from files.models import Attachment
from files.services import remove
from notices.models import Notice
from reviews.services import accept, add_note, open_review, send_back
from risalah.models import PartAnswers, Risalah, Version
from risalah.queries import draft_document, version_document
from risalah.services import (
    answer_note,
    apply,
    approve,
    change_scheme,
    record_approval,
    save_part,
    start_next,
    start_risalah,
)
from rulebook import completeness
from tests.cast import Cast


def _theme(text: str) -> dict:
    return {"fields": {"tema": text}}


# ── Starting ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_new_risalah_has_number_sequence_and_a_prefilled_schedule(risalah: Risalah, cast: Cast) -> None:
    year = cast.season.year
    assert (risalah.number, risalah.sequence, risalah.state) == (f"R-{year}-0001", 1, "draf")
    assert len(draft_document(risalah).part("TEMA", "jadwal").filled_rows) == 8


def test_only_the_leaders_start_a_risalah(cast: Cast) -> None:
    with pytest.raises(Denied, match="ketua atau sekretaris"):
        start_risalah(group=cast.group, scheme="8-langkah", by=cast.anggota)


def test_an_unknown_scheme_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid, match="8 langkah atau 7 langkah"):
        start_risalah(group=cast.group, scheme="9-langkah", by=cast.ketua)


def test_changing_the_scheme_loses_nothing(filled: Risalah, cast: Cast) -> None:
    before = draft_document(filled).answers

    changed = change_scheme(risalah=filled, scheme="7-langkah", by=cast.ketua)

    assert draft_document(changed).answers == before
    assert len(draft_document(changed).scheme.steps) == 7


# ── Parts ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_saving_twice_counts_revisions_and_same_text_counts_once(risalah: Risalah, cast: Cast) -> None:
    save = {"risalah": risalah, "section": "TEMA", "part": "pilihan", "by": cast.anggota}
    first = save_part(value=_theme("Antrean"), revision=0, **save)
    same = save_part(value=_theme("Antrean"), revision=1, **save)
    second = save_part(value=_theme("Antrean loket"), revision=1, **save)

    assert (first.revision, same.revision, second.revision) == (1, 1, 2)
    assert second.changed_by == cast.anggota


def test_a_stale_save_is_refused_with_what_is_stored(risalah: Risalah, cast: Cast) -> None:
    save = {"risalah": risalah, "section": "TEMA", "part": "pilihan"}
    save_part(value=_theme("Punya ketua"), revision=0, by=cast.ketua, **save)

    with pytest.raises(Stale) as refused:
        save_part(value=_theme("Punya anggota"), revision=0, by=cast.anggota, **save)

    assert refused.value.current.value["fields"]["tema"] == "Punya ketua"
    assert PartAnswers.objects.get(risalah=risalah, part="pilihan").value["fields"]["tema"] == "Punya ketua"


@pytest.mark.parametrize("revision", [-1, 1, 99])
def test_a_missing_or_invented_revision_is_refused(risalah: Risalah, cast: Cast, revision: int) -> None:
    with pytest.raises(Stale):
        save_part(
            risalah=risalah,
            section="TEMA",
            part="pilihan",
            value=_theme("x"),
            revision=revision,
            by=cast.ketua,
        )


def test_unreadable_text_is_kept_and_blocks_only_submitting(filled: Risalah, cast: Cast) -> None:
    goal = draft_document(filled).part("SASARAN", "sasaran")
    typed = {name: answer.raw for name, answer in goal.fields.items()}
    row = PartAnswers.objects.get(risalah=filled, part="sasaran")

    save_part(
        risalah=filled,
        section="SASARAN",
        part="sasaran",
        value={"fields": typed | {"tanggal": "31 Februari 2026", "nilai": "1.2.3"}},
        revision=row.revision,
        by=cast.ketua,
    )

    stored = draft_document(filled).part("SASARAN", "sasaran")
    assert (stored["tanggal"].text, stored["nilai"].text) == ("31 Februari 2026", "1.2.3")
    sentences = {m.address: m.sentence for m in completeness.missing(draft_document(filled))}
    assert "Februari 2026 hanya sampai tanggal 28" in sentences["SASARAN.sasaran.tanggal"]
    assert "SASARAN.sasaran.nilai" in sentences
    with pytest.raises(Invalid):
        apply(risalah=filled, action="ajukan", by=cast.ketua)


def test_a_cause_that_a_test_names_cannot_be_deleted(filled: Risalah, cast: Cast) -> None:
    row = PartAnswers.objects.get(risalah=filled, section="DOMINAN", part="uji")
    kept = [r for r in row.value["rows"] if r["cells"]["simpulan"] != "dominan"]

    with pytest.raises(Invalid, match="masih dipakai"):
        save_part(
            risalah=filled,
            section="DOMINAN",
            part="uji",
            value={"rows": kept},
            revision=row.revision,
            by=cast.ketua,
        )


def test_too_many_rows_are_refused_in_words(risalah: Risalah, cast: Cast) -> None:
    rows = [{"id": f"r{n}", "cells": {"masalah": "x"}} for n in range(401)]

    with pytest.raises(Invalid, match="Paling banyak 400 baris"):
        save_part(
            risalah=risalah, section="TEMA", part="masalah", value={"rows": rows}, revision=0, by=cast.ketua
        )


def test_only_members_write_and_only_while_it_is_theirs(submitted: Risalah, cast: Cast) -> None:
    for person in (cast.kepala, cast.verifikator, cast.operator, cast.fasilitator, cast.anggota):
        with pytest.raises(Denied):
            save_part(
                risalah=submitted, section="TEMA", part="pilihan", value=_theme("x"), revision=1, by=person
            )


def test_the_columns_follow_the_document(filled: Risalah) -> None:
    # Figures of the worked example: 42,0 % → 12,0 % with target 15,0 %, attainment 111,1 %, yearly benefit Rp 6.720.000.
    assert (filled.baseline, filled.target, filled.result) == (Decimal(42), Decimal(15), Decimal(12))
    assert filled.attainment == Decimal("111.1111")
    assert filled.lower_is_better is True
    assert filled.title.startswith("Menurunkan persentase pasien poli umum")


# ── Approvals ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_an_approval_binds_what_stood_there(filled: Risalah, cast: Cast) -> None:
    approve(risalah=filled, kind="tema", by=cast.kepala)
    assert draft_document(filled).approval("tema").current

    row = PartAnswers.objects.get(risalah=filled, part="pilihan")
    value = {"fields": {**row.value["fields"], "tema": "Tema lain"}}
    save_part(
        risalah=filled, section="TEMA", part="pilihan", value=value, revision=row.revision, by=cast.ketua
    )

    found = draft_document(filled).approval("tema")
    assert (found.current, found.position) == (False, "Kepala UPT Puskesmas Melati")


def test_the_ketua_never_approves_the_own_work(filled: Risalah, cast: Cast) -> None:
    with pytest.raises(Denied):
        approve(risalah=filled, kind="tema", by=cast.ketua)


def test_an_approval_on_paper_is_marked_and_never_lies_in_the_future(filled: Risalah, cast: Cast) -> None:
    paper = {
        "risalah": filled,
        "kind": "rencana",
        "name": "drg. A. Contoh",
        "position": "Kepala UPT",
        "nip": "",
        "scan": None,
    }
    with pytest.raises(Invalid, match="belum tiba"):
        record_approval(given_on=dt.date(2999, 1, 1), by=cast.ketua, **paper)

    row = record_approval(given_on=dt.date(2026, 4, 17), by=cast.ketua, **paper)

    assert (row.recorded_later, row.given_on) == (True, dt.date(2026, 4, 17))


# ── The gate ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_an_incomplete_draft_cannot_be_submitted(risalah: Risalah, cast: Cast) -> None:
    with pytest.raises(Invalid, match="isian inti yang kurang"):
        apply(risalah=risalah, action="ajukan", by=cast.ketua)
    assert not Version.objects.exists()


def test_submitting_freezes_and_tells_the_head(submitted: Risalah, cast: Cast) -> None:
    version = submitted.versions.get()

    assert (submitted.state, version.number) == ("menunggu_pengesahan", 1)
    assert version_document(version).fingerprint() == version.fingerprint
    assert version_document(version).approvals == ()
    assert (
        Notice.objects.filter(recipient=cast.kepala, url=f"/risalah/{submitted.number}/sahkan/").count() == 1
    )


def test_a_frozen_version_refuses_change_in_the_database(submitted: Risalah) -> None:
    with pytest.raises(InternalError), transaction.atomic():
        Version.objects.filter(risalah=submitted).update(fingerprint="x")
    with pytest.raises(InternalError), transaction.atomic():
        Version.objects.filter(risalah=submitted)._raw_delete("default")


def test_the_database_refuses_a_state_outside_the_table(risalah: Risalah) -> None:
    with pytest.raises(InternalError), transaction.atomic():
        Risalah.objects.filter(pk=risalah.pk).update(state="diterima")


def test_withdrawing_works_until_a_reviewer_opened_it(approved: Risalah, cast: Cast) -> None:
    assert apply(risalah=approved, action="tarik_kembali", by=cast.sekretaris).state == "draf"

    again = apply(risalah=approved, action="ajukan", by=cast.ketua)
    apply(risalah=again, action="setujui", by=cast.kepala)
    open_review(risalah=again, by=cast.verifikator)

    with pytest.raises(Denied):
        apply(risalah=again, action="tarik_kembali", by=cast.ketua)


def test_the_head_of_another_agency_cannot_approve(submitted: Risalah, cast: Cast) -> None:
    with pytest.raises(Denied):
        apply(risalah=submitted, action="setujui", by=cast.kepala_dukcapil)


def test_a_return_without_a_note_is_refused(approved: Risalah, cast: Cast) -> None:
    open_review(risalah=approved, by=cast.verifikator)
    with pytest.raises(Invalid, match="paling sedikit satu catatan"):
        send_back(risalah=approved, summary="", by=cast.verifikator)


def test_return_opens_noted_sections_only_and_acceptance_closes_the_notes(
    approved: Risalah, cast: Cast
) -> None:
    open_review(risalah=approved, by=cast.verifikator)
    note = add_note(
        risalah=approved, address="TEMA.pilihan.alasan", text="Sebutkan sumber datanya.", by=cast.verifikator
    )
    returned = send_back(risalah=approved, summary="Hampir selesai.", by=cast.verifikator)
    assert (returned.state, returned.open_sections) == ("perlu_perbaikan", ["TEMA"])

    row = PartAnswers.objects.get(risalah=returned, part="pilihan")
    changed = {"fields": {**row.value["fields"], "alasan": "Sumber: kotak saran dan SKM."}}
    save_part(
        risalah=returned,
        section="TEMA",
        part="pilihan",
        value=changed,
        revision=row.revision,
        by=cast.anggota,
    )
    with pytest.raises(Denied, match="terkunci"):
        save_part(
            risalah=returned, section="LANJUT", part="berikutnya", value={}, revision=1, by=cast.anggota
        )
    answer_note(note=note, answer="Sumber ditambahkan.", by=cast.ketua)

    again = apply(risalah=returned, action="ajukan", by=cast.ketua)
    apply(risalah=again, action="setujui", by=cast.kepala)
    open_review(risalah=again, by=cast.verifikator)
    done = accept(risalah=again, summary="", by=cast.verifikator)

    note.refresh_from_db()
    assert (done.state, done.versions.count(), note.state, note.answer) == (
        "diterima",
        2,
        "selesai",
        "Sumber ditambahkan.",
    )


# ── The next theme ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_step_eight_starts_the_next_theme_once(filled: Risalah, cast: Cast) -> None:
    started = start_next(risalah=filled, by=cast.ketua)
    again = start_next(risalah=filled, by=cast.ketua)

    document = draft_document(started)
    assert (started.pk, started.sequence, started.previous) == (again.pk, 2, filled)
    before = {row["kategori"].text: row for row in document.part("TEMA", "periksa").filled_rows}
    assert "Rekam medis lama ditemukan" in before
    assert document.part("TEMA", "pilihan")["tema"].filled


def test_the_next_theme_needs_step_eight(risalah: Risalah, cast: Cast) -> None:
    with pytest.raises(Invalid, match="tema berikutnya"):
        start_next(risalah=risalah, by=cast.ketua)


def test_a_file_of_a_submitted_version_cannot_be_deleted(approved: Risalah, cast: Cast) -> None:
    open_review(risalah=approved, by=cast.verifikator)
    add_note(risalah=approved, address="LAKSANA", text="Tambahkan foto.", by=cast.verifikator)
    returned = send_back(risalah=approved, summary="", by=cast.verifikator)
    photo = Attachment.objects.filter(owner=f"risalah:{returned.pk}", kind="photo").first()

    with pytest.raises(Invalid, match="masih dipakai"):
        remove(attachment=photo, by=cast.ketua)

    assert Attachment.objects.filter(pk=photo.pk).exists()


def test_a_return_by_the_head_opens_everything(approved: Risalah, cast: Cast) -> None:
    open_review(risalah=approved, by=cast.verifikator)
    add_note(risalah=approved, address="LANJUT", text="Sebutkan jadwalnya.", by=cast.verifikator)
    returned = send_back(risalah=approved, summary="", by=cast.verifikator)
    again = apply(risalah=returned, action="ajukan", by=cast.ketua)

    back = apply(
        risalah=again, action="kembalikan_kepala", reason="Judulnya terlalu panjang.", by=cast.kepala
    )

    assert (back.state, back.open_sections) == ("perlu_perbaikan", [])
