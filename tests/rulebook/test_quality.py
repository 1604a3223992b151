"""The self-check: each rule is fired alone by one mutation of the worked example, and the examples only by what is true."""
# ruff: noqa: E501 - sentences stay whole

import copy
import dataclasses
import datetime as dt

import pytest

from risalah.examples import example_document
from rulebook import addresses, completeness
from rulebook.document import Document
from rulebook.quality import RULES, Advice, QualityScore, advice, score, tools_used
from tests.rulebook import cepat_sehat
from tests.rulebook.quality_mutations import MUTATIONS, cells, drop, field, mutated, photo
from tests.rulebook.test_robustness import shaken

BY_CODE = {rule.code: rule for rule in RULES}
CEPAT_SEHAT = cepat_sehat.document()


def found(document) -> list[tuple[str, str]]:
    return [(item.code, item.address) for item in advice(document)]


# ── The rules ────────────────────────────────────────────────────────────────────────────────────
def test_every_rule_has_its_own_code_and_a_mutation():
    assert len(BY_CODE) == len(RULES) >= 24
    assert set(MUTATIONS) == set(BY_CODE)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_where_it_belongs_and_why(rule):
    assert rule.section == addresses.GROUP or CEPAT_SEHAT.edition.section(rule.section)
    assert rule.title and not rule.title.endswith(".")
    assert rule.why.endswith(".") and rule.why.count(". ") == 0


@pytest.mark.parametrize("code", MUTATIONS)
def test_one_mutation_of_the_worked_example_fires_the_rule_alone(code):
    assert found(mutated(code)) == [(code, MUTATIONS[code][0])]


@pytest.mark.parametrize("code", MUTATIONS)
def test_advice_leads_to_a_place_that_exists_and_says_what_to_do(code):
    document = mutated(code)
    for item in advice(document):
        place = addresses.read(item.address)
        assert place.section == item.section
        assert item.why == BY_CODE[code].why
        assert item.sentence[0].isupper() or item.sentence[0] == "“"
        assert item.sentence.endswith((".", "?")) and ". " in item.sentence + " "
        if place.part:
            view = document.part(place.section, place.part)
            assert not place.field or place.field in view.fields
            assert not place.row or place.column in view.row(place.row).cells


OTHER_WAYS = [
    ("jumlah-cocok", "TEMA.keluhan.n", field("TEMA.keluhan", n="160")),
    ("sasaran-lengkap", "SASARAN.sasaran.tanggal", field("SASARAN.sasaran", tanggal="akhir Juli")),
    ("dominan-berdata", "DOMINAN.uji[u1].n", cells("DOMINAN.uji", "u1", n="")),
    (
        "tanggal-tindakan",
        "RENCANA.rencana[a3].selesai",
        cells("RENCANA.rencana", "a3", selesai="31 Agustus 2026"),
    ),
    (
        "tanggal-tindakan",
        "RENCANA.rencana[a3].selesai",
        cells("RENCANA.rencana", "a3", mulai="20 April 2025"),
    ),
    ("perkiraan-cukup", "RENCANA.rencana", cells("RENCANA.rencana", "a1", berkurang="190")),  # of 189
    ("risiko-ditangani", "RENCANA.risiko[r2].penanganan", cells("RENCANA.risiko", "r2", penanganan="")),
    (
        "judul-cocok",
        "RENCANA.judul.judul",
        field(
            "RENCANA.judul",
            judul="Menurunkan waktu tunggu 90 % dari 42,0 % menjadi 15,0 % pada Juli 2026 di Melati",
        ),
    ),
    ("foto-bertanggal", "LAKSANA.tindakan[a3].foto", cells("LAKSANA.tindakan", "a3", foto=[])),
    ("foto-urut", "LAKSANA.tindakan[a2].foto", photo("jam", dt.date(2026, 8, 5))),  # evaluation ends 31 July
    (
        "foto-urut",
        "LAKSANA.tindakan[a2].foto",
        photo("jam", dt.date(2026, 3, 5)),
    ),  # the action began 27 April
    ("ukuran-sama", "EVALUASI.waktu.batas", field("EVALUASI.waktu", batas="60")),
    (
        "ukuran-sama",
        "EVALUASI.periksa[rm].definisi",
        cells("EVALUASI.periksa", "rm", definisi="Lebih dari 20 menit"),
    ),
    ("simpulan-cocok", "EVALUASI.hasil.simpulan", field("EVALUASI.hasil", simpulan="Turun 80 %.")),
    ("sop-terbit", "STANDAR.sop[sop2].berkas", cells("STANDAR.sop", "sop2", berkas=[])),
    ("batas-waspada", "STANDAR.kendali.tindakan", field("STANDAR.kendali", tindakan="")),
    (
        "berikutnya-berdata",
        "LANJUT.berikutnya.alasan",
        field("LANJUT.berikutnya", tema="Parkir sempit", alasan="12 keluhan"),
    ),
    (
        "berikutnya-berjadwal",
        "LANJUT.berikutnya.selesai",
        field("LANJUT.berikutnya", selesai="1 Agustus 2026"),
    ),
]


@pytest.mark.parametrize(("code", "address", "change"), OTHER_WAYS)
def test_other_ways_to_break_a_rule_fire_it_alone(code, address, change):
    answers = cepat_sehat.answers()
    changed = change(answers)
    assert found(changed if isinstance(changed, Document) else cepat_sehat.document(answers)) == [
        (code, address)
    ]


def test_votes_alone_prove_nothing():
    answers = cepat_sehat.answers()
    drop("DOMINAN.uji", "RENCANA.rencana")(answers)
    codes = found(cepat_sehat.document(answers))
    assert ("dominan-berdata", "DOMINAN.uji") in codes


FINE = [
    field("EVALUASI.hasil", simpulan="Turun 71,4 %, yaitu 30 poin; pencapaian 111 %."),  # computed figures
    field("RENCANA.judul", judul="Menurunkan pasien yang menunggu dari 42 % menjadi 15 % dalam 15 minggu di UPT Puskesmas Melati"),
    field("LANJUT.berikutnya", tema="Rekam medis", alasan="Rekam medis lama ditemukan masih 31 dari 120."),  # not the largest, but counted
    field("SEBAB.akibat", akibat="42 % pasien menunggu lebih dari 45 menit"),
    field("TEMA.periksa", periode_awal="4 Agustus 2025", periode_akhir="29 Agustus 2025"),
]  # fmt: skip


@pytest.mark.parametrize("change", FINE)
def test_what_is_told_otherwise_but_truly_fires_nothing(change):
    answers = cepat_sehat.answers()
    change(answers)
    assert found(cepat_sehat.document(answers)) == []


def test_a_changed_theme_asks_for_approval_again():
    stale = dataclasses.replace(
        CEPAT_SEHAT, approvals=tuple(dataclasses.replace(a, current=False) for a in CEPAT_SEHAT.approvals)
    )
    assert found(stale) == [("tema-disahkan", "TEMA.pengesahan"), ("rencana-disahkan", "RENCANA.pengesahan")]


# ── The score ────────────────────────────────────────────────────────────────────────────────────
def test_the_worked_example_is_met_in_full():
    assert advice(CEPAT_SEHAT) == ()
    applicable = len(RULES) - 2  # the effect is carried over, and the target was reached
    assert score(CEPAT_SEHAT) == QualityScore(applicable, applicable, 100)


@pytest.mark.parametrize("code", MUTATIONS)
def test_the_score_loses_exactly_the_broken_rule(code):
    document = mutated(code)
    found_score = score(document)
    assert found_score.applicable - found_score.met == 1
    assert found_score.percent < 100


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("TEMA.warga", "akses"),
        ("TEMA.kaitan", "tujuan"),
        ("SASARAN.smart", "relevan"),
        ("LANJUT.pelajaran", "saran"),
    ],
)
def test_the_score_does_not_move_with_a_field_that_no_rule_names(part, name):
    for text in ("", "Kalimat lain 99 %"):
        assert score(cepat_sehat.with_field(part, name, text)) == score(CEPAT_SEHAT)


def test_quality_is_kept_apart_from_completeness():
    """Advice of the core example: nothing is missing for submitting, and still there is much to better."""
    plain = example_document("sahabat-balita")
    assert completeness.missing(plain) == ()
    assert advice(plain) != ()


def test_an_empty_risalah_has_nothing_to_judge():
    empty = cepat_sehat.document({}, meetings=())
    assert advice(empty) == ()
    assert score(empty) == QualityScore(0, 0, 0)


def test_rules_about_the_result_wait_for_the_result():
    """Without EVALUASI and what follows, the first five steps are judged alone and in full."""
    answers = {
        k: v
        for k, v in cepat_sehat.answers().items()
        if k.split(".")[0] not in ("EVALUASI", "STANDAR", "LANJUT")
    }
    document = cepat_sehat.document(answers)
    judged = {rule.section for rule in RULES if rule.check(document) is not None}
    assert advice(document) == ()
    assert not judged & {"EVALUASI", "STANDAR", "LANJUT"}


# ── The worked examples: every piece of advice was compared with what the example says ───────────
TRUE_OF = {
    "cepat-sehat": [],
    "litera": [("hasil-sesudah-tindakan", "LAKSANA.tindakan[a2].selesai_nyata")],  # boxes ready 10 July, data from 1 July
    "kilat": [
        ("segi-dibandingkan", "EVALUASI.qcdsme"),  # Q, D, M ticked; only D compared
        ("sosialisasi-dicatat", "STANDAR.sosialisasi"),  # none recorded
        ("pertemuan-dicatat", "KELOMPOK"),  # the last meeting was about step 5
    ],
    "sahabat-balita": [  # only what submitting demands
        ("jadwal-lengkap", "TEMA.jadwal[TEMA].rencana_mulai"),
        ("ukuran-definisi", "SASARAN.ukuran.definisi"),
        ("sasaran-beralasan", "SASARAN.sasaran.alasan"),
        ("empat-kategori", "SEBAB.tulang"),  # three
        ("lima-penyebab", "SEBAB.tulang"),  # four
        ("hasil-diharapkan", "RENCANA.rencana[a1].hasil_diharapkan"),
        ("hasil-diharapkan", "RENCANA.rencana[a2].hasil_diharapkan"),
        ("risiko-ditangani", "RENCANA.risiko"),
        ("ukuran-dipantau", "LAKSANA.pantau"),
        ("segi-dibandingkan", "EVALUASI.qcdsme"),
        ("sop-terbit", "STANDAR.sop"),  # in process
        ("batas-waspada", "STANDAR.kendali.batas_waspada"),
        ("batas-waspada", "STANDAR.kendali.tindakan"),
        ("berikutnya-berjadwal", "LANJUT.berikutnya.mulai"),
        ("empat-alat", "TEMA.strata"),  # check sheet, Pareto, fishbone
        ("pertemuan-dicatat", "KELOMPOK"),  # steps 3, 7 and 8
        ("notulen-lengkap", "KELOMPOK"),  # agenda and attendance, no discussion
    ],
}  # fmt: skip


@pytest.mark.parametrize("slug", TRUE_OF)
def test_the_worked_examples_fire_what_is_true_of_them(slug):
    assert found(example_document(slug)) == TRUE_OF[slug]


def test_advice_reads_whole():
    assert advice(example_document("litera")) == (
        Advice(
            "hasil-sesudah-tindakan",
            "LAKSANA.tindakan[a2].selesai_nyata",
            "LAKSANA",
            "“A2 Kotak pengembalian di dua kecamatan” baru selesai 10 Juli 2026, padahal data sesudah perbaikan dicatat "
            "sejak 1 Juli 2026. Mulai mencatat sesudah semua tindakan berjalan, atau jelaskan pengaruhnya.",
            "Data yang tercampur dengan masa perbaikan tidak menunjukkan hasil sebenarnya.",
        ),
    )


def test_tools_used_counts_a_check_sheet_also_as_pareto():
    assert tools_used(example_document("sahabat-balita")) == ("check_sheet", "pareto", "fishbone")
    assert len(tools_used(CEPAT_SEHAT)) == 7


# ── Nonsense ─────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("seed", range(40))
def test_no_rule_raises_for_a_shaken_document(seed):
    document = cepat_sehat.document(shaken(seed), scheme=("8-langkah", "7-langkah")[seed % 2])
    result = score(document)
    assert 0 <= result.met <= result.applicable <= len(RULES)
    assert 0 <= result.percent <= 100
    for item in advice(document):
        assert addresses.read(item.address).section == item.section


@pytest.mark.parametrize(
    "rest", ["TEMA", "SASARAN", "SEBAB", "DOMINAN", "RENCANA", "LAKSANA", "EVALUASI", "STANDAR", "LANJUT"]
)
def test_no_rule_raises_for_one_section_alone(rest):
    answers = {k: v for k, v in copy.deepcopy(cepat_sehat.answers()).items() if k.startswith(f"{rest}.")}
    advice(cepat_sehat.document(answers, meetings=(), members=()))
