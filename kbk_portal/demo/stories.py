"""The four risalah of the demo data: one accepted at version 2, one returned, one waiting for its head, one draft."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Mapping

from accounts.models import Unit, User
from files.services import store_document, store_photo
from groups.models import Season
from kbk_portal.demo import placeholders
from kbk_portal.demo.story import Story, begin, hold_meetings, moment, register
from reviews.services import accept, add_note, open_review, send_back
from risalah.examples import EXAMPLES
from risalah.models import Risalah
from risalah.queries.documents import owner_of
from risalah.services import answer_note, apply, approve, ask_approval, record_approval

People = Mapping[str, User]
Units = Mapping[str, Unit]


# ── CEPAT SEHAT: accepted at version 2, after one return ─────────────────────────────────────────
# What the first version said differently, each with the note that it got and the group's answer.
_NOTES = (
    (
        "EVALUASI",
        "Jelaskan mengapa kategori di luar rencana ikut turun, dan sebutkan yang bukan hasil kerja kelompok.",
        "Penjelasan ditambahkan, termasuk perbaikan jaringan oleh penyedia.",
    ),
    (
        "DOMINAN.sebar.periode",
        "Tulis tanggal pengambilan 20 pasang data.",
        "Tanggal ditulis: 6–10 April 2026.",
    ),
    (
        "DOMINAN.uji[u4].hasil_uji",
        "Tulis angka yang diminta dan yang selesai, agar 158 % dapat diperiksa.",
        "Angkanya ditulis: 38 diminta, 24 selesai.",
    ),
)


def tell_cepat_sehat(season: Season, units: Units, people: People) -> Risalah:
    """From the decree of 9 February to acceptance on 22 September 2026."""
    example, unit = EXAMPLES["cepat-sehat"], units["puskesmas-melati"]
    operator, ketua, sekretaris = (
        people["operator.dinkes"],
        people["ketua.melati"],
        people["sekretaris.melati"],
    )
    drop = f"user:{operator.pk}"
    decree = placeholders.document(
        "SK-440-118-2026.pdf",
        "Keputusan Kepala Dinas Kesehatan Nomor 440/118/2026 tentang KBK CEPAT SEHAT",
        ("Dokumen ini hanya contoh untuk mencoba portal dan tidak berlaku.", "Ditetapkan 9 Februari 2026."),
    )
    group, members = register(
        example,
        season=season,
        unit=unit,
        people=people,
        operator=operator,
        on="2026-02-11",
        category="kesehatan",
        decree_file=store_document(owner=drop, upload=decree, by=operator),
        logo=store_photo(owner=drop, upload=placeholders.logo("CS"), by=operator, caption="Logo contoh"),
        responsible="Kepala UPT Puskesmas Melati",
        meeting_rhythm="Senin, dua kali sebulan, pukul 13.00",
    )
    hold_meetings(example, group, members, by=sekretaris)
    story = begin(example, group, members, people=people, by=ketua, on="2026-03-02")
    final = copy.deepcopy(story.answers)
    _as_first_written(story)
    _write_and_approve(story)

    _submit(story.risalah, ketua, people["kepala.melati"], "2026-09-04", "2026-09-07")
    _return_with_notes(story, people["verifikator"])
    _answer_and_correct(story, final)
    _submit(story.risalah, ketua, people["kepala.melati"], "2026-09-17", "2026-09-18")
    open_review(risalah=_fresh(story.risalah), by=people["verifikator"], at=moment("2026-09-21"))
    return accept(
        risalah=_fresh(story.risalah),
        summary="Risalah lengkap; ketiga catatan sudah dijawab. Selamat.",
        by=people["verifikator"],
        at=moment("2026-09-22", 14),
    )


def _as_first_written(story: Story) -> None:
    story.answers["EVALUASI.hasil"]["fields"]["penjelasan"] = ""
    story.answers["DOMINAN.sebar"]["fields"]["periode"] = "April 2026"
    load = next(row for row in story.answers["DOMINAN.uji"]["rows"] if row["id"] == "u4")
    load["cells"]["hasil_uji"] = "Beban 158 %"


def _write_and_approve(story: Story) -> None:
    ketua, sekretaris, anggota = story.user("B"), story.user("C"), story.user("D")
    head = story.people["kepala.melati"]
    story.write("TEMA", by=anggota, on="2026-03-27")
    story.write("SASARAN", by=ketua, on="2026-03-27")
    approve(risalah=_fresh(story.risalah), kind="tema", by=head, at=moment("2026-03-30"))
    story.write("SEBAB", by=sekretaris, on="2026-04-03")
    story.write("DOMINAN", by=ketua, on="2026-04-10")
    story.write("RENCANA", by=ketua, on="2026-04-17")
    approve(risalah=_fresh(story.risalah), kind="rencana", by=head, at=moment("2026-04-17", 14))
    story.write("LAKSANA", by=anggota, on="2026-06-26")
    story.write("EVALUASI", by=ketua, on="2026-07-31")
    story.write("STANDAR", by=sekretaris, on="2026-08-21")
    story.write("LANJUT", by=ketua, on="2026-08-31")


def _return_with_notes(story: Story, verifikator: User) -> None:
    open_review(risalah=_fresh(story.risalah), by=verifikator, at=moment("2026-09-09"))
    for minute, (address, text, _) in enumerate(_NOTES):
        at = moment("2026-09-09", 11, 10 * minute)
        add_note(risalah=_fresh(story.risalah), address=address, text=text, by=verifikator, at=at)
    send_back(
        risalah=_fresh(story.risalah),
        summary="Datanya kuat. Lengkapi tiga hal pada catatan, lalu ajukan kembali.",
        by=verifikator,
        at=moment("2026-09-10", 9),
    )


def _answer_and_correct(story: Story, final: dict[str, dict[str, object]]) -> None:
    ketua = story.user("B")
    for address in ("EVALUASI.hasil", "DOMINAN.sebar", "DOMINAN.uji"):
        story.save(address, final[address], by=ketua, at=moment("2026-09-14"))
    answers = {address: answer for address, _, answer in _NOTES}
    for note in story.risalah.notes.all():
        answer_note(note=note, answer=answers[note.address], by=ketua, at=moment("2026-09-15"))


# ── LITERA: returned, the target not reached ─────────────────────────────────────────────────────
def tell_litera(season: Season, units: Units, people: People) -> Risalah:
    """In 7 steps, submitted and approved in October, returned with three notes on 2 November 2026."""
    example, ketua, head = EXAMPLES["litera"], people["ketua.litera"], people["kepala.perpustakaan"]
    group, members = register(
        example,
        season=season,
        unit=units["perpustakaan"],
        people=people,
        operator=people["admin.organisasi"],
        on="2026-01-22",
        category="pendidikan",
        responsible="Kepala Dinas Perpustakaan dan Kearsipan",
    )
    hold_meetings(example, group, members, by=ketua)
    story = begin(example, group, members, people=people, by=ketua, on="2026-03-04")
    story.answers["EVALUASI.hasil"]["fields"] |= {"kembali": "", "penjelasan": ""}
    del story.answers["EVALUASI.putaran"]
    story.write("TEMA", "SASARAN", by=ketua, on="2026-04-16")
    approve(risalah=_fresh(story.risalah), kind="tema", by=head, at=moment("2026-04-17"))
    story.write("SEBAB", "DOMINAN", by=ketua, on="2026-05-15")
    story.write("RENCANA", by=ketua, on="2026-05-28")
    approve(risalah=_fresh(story.risalah), kind="rencana", by=head, at=moment("2026-05-29"))
    story.write("LAKSANA", by=ketua, on="2026-07-10")
    story.write("EVALUASI", by=ketua, on="2026-10-02")
    story.write("STANDAR", "LANJUT", by=ketua, on="2026-10-23")
    _submit(story.risalah, ketua, head, "2026-10-26", "2026-10-28")

    verifikator = people["verifikator"]
    open_review(risalah=_fresh(story.risalah), by=verifikator, at=moment("2026-10-30"))
    for minute, (address, text) in enumerate(
        (
            ("EVALUASI.hasil.kembali", "Pencapaian 93,3 %, belum 100 %. Pilih langkah yang diulang."),
            ("RENCANA", "Susun tindakan putaran 2 untuk peminjam yang jauh: masih 22 kejadian."),
            ("STANDAR.sop[sop2].alasan", "Sebutkan kecamatan yang belum sepakat."),
        )
    ):
        at = moment("2026-10-30", 13, 10 * minute)
        add_note(risalah=_fresh(story.risalah), address=address, text=text, by=verifikator, at=at)
    return send_back(
        risalah=_fresh(story.risalah),
        summary="Sasaran belum tercapai. Kembali ke langkah 4: susun putaran kedua.",
        by=verifikator,
        open_sections=["LAKSANA"],
        at=moment("2026-11-02"),
    )


# ── SAHABAT BALITA: the plain one, waits for its head ────────────────────────────────────────────
def tell_sahabat_balita(season: Season, units: Units, people: People) -> Risalah:
    """Core answers only; approvals were given on paper and entered later; waits for the Plt. head."""
    example, ketua = EXAMPLES["sahabat-balita"], people["ketua.anggrek"]
    group, members = register(
        example,
        season=season,
        unit=units["puskesmas-anggrek"],
        people=people,
        operator=people["operator.dinkes"],
        on="2026-02-18",
        category="kesehatan",
    )
    hold_meetings(example, group, members, by=ketua)
    story = begin(example, group, members, people=people, by=ketua, on="2026-03-09")
    story.write("TEMA", "SASARAN", "SEBAB", "DOMINAN", "RENCANA", by=ketua, on="2026-10-19")
    for facts in example.approvals:
        _record_paper(story, facts.kind, facts.given_on, ketua)
    story.write("LAKSANA", "EVALUASI", "STANDAR", "LANJUT", by=ketua, on="2026-11-16")
    return apply(risalah=_fresh(story.risalah), action="ajukan", by=ketua, at=moment("2026-11-18"))


def _record_paper(story: Story, kind: str, given_on: dt.date, by: User) -> None:
    name, office = story.example.head
    page = placeholders.photo(f"pengesahan-{kind}.jpg", f"Lembar pengesahan {kind} di kertas", given_on)
    scan = store_photo(
        owner=owner_of(story.risalah),
        upload=page,
        by=by,
        caption=f"Lembar pengesahan {kind} (foto contoh)",
        taken_on=given_on,
    )
    record_approval(
        risalah=_fresh(story.risalah),
        kind=kind,
        name=name,
        position=office,
        nip=story.people["kepala.anggrek"].nip or "",
        given_on=given_on,
        scan=scan,
        by=by,
        at=moment("2026-10-20"),
    )


# ── KILAT: a draft in step 5 ─────────────────────────────────────────────────────────────────────
def tell_kilat(season: Season, units: Units, people: People) -> Risalah:
    """Theme approved, plan asked for approval, actions under way; evaluation not begun."""
    example, ketua, anggota = EXAMPLES["kilat"], people["ketua.kilat"], people["anggota.kilat"]
    group, members = register(
        example,
        season=season,
        unit=units["dukcapil"],
        people=people,
        operator=people["operator.dukcapil"],
        on="2026-03-04",
        category="administrasi",
        responsible="Kepala Dinas Kependudukan dan Pencatatan Sipil",
    )
    hold_meetings(example, group, members, by=people["sekretaris.kilat"])
    story = begin(example, group, members, people=people, by=ketua, on="2026-04-01")
    story.write("TEMA", by=anggota, on="2026-05-07")
    story.write("SASARAN", by=ketua, on="2026-05-07")
    head = people["kepala.dukcapil"]
    approve(risalah=_fresh(story.risalah), kind="tema", by=head, at=moment("2026-05-08"))
    story.write("SEBAB", by=ketua, on="2026-05-22")
    story.write("DOMINAN", by=anggota, on="2026-06-12")
    story.write("RENCANA", by=ketua, on="2026-06-24")
    _still_running(story)
    story.write("LAKSANA", by=anggota, on="2026-07-31")
    ask_approval(risalah=_fresh(story.risalah), kind="rencana", by=ketua, at=moment("2026-11-19"))
    return _fresh(story.risalah)


def _still_running(story: Story) -> None:
    """The stock card is not finished, and four weeks were watched so far."""
    deeds = story.answers["LAKSANA.tindakan"]["rows"]
    running = next(row for row in deeds if row["id"] == "a3")
    running["cells"] |= {
        "status": "berjalan",
        "selesai_nyata": "",
        "biaya_nyata": "",
        "foto": [],
        "kendala": "Anggaran ribbon menunggu BPKAD",
    }
    watched = story.answers["LAKSANA.pantau"]
    watched["rows"] = watched["rows"][:4]


def _submit(risalah: Risalah, ketua: User, head: User, submitted: str, approved: str) -> None:
    apply(risalah=_fresh(risalah), action="ajukan", by=ketua, at=moment(submitted))
    apply(risalah=_fresh(risalah), action="setujui", by=head, at=moment(approved, 9))


def _fresh(risalah: Risalah) -> Risalah:
    """As it stands in the database now."""
    return Risalah.objects.select_related("group", "unit", "season").get(pk=risalah.pk)
