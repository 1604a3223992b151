"""What the self-check reads out of typed sentences. Sentences are of the kind that groups hand in."""

from decimal import Decimal

import pytest

from rulebook.quality.wording import (
    blames,
    from_to,
    numbers,
    percentages,
    share_of_words,
    sounds_like_lack,
    sounds_like_solution,
    written,
)


@pytest.mark.parametrize(
    "theme",
    [
        "Membuat aplikasi antrean",
        "Pembuatan aplikasi antrean daring",
        "Pengadaan mesin antrean",
        "Aplikasi SIPINTAR",
        "Menambah petugas loket agar tidak lama",
        "Pelayanan surat berbasis web",
        "Digitalisasi arsip",
    ],
)
def test_a_theme_that_names_something_to_make_sounds_like_a_solution(theme):
    assert sounds_like_solution(theme)


@pytest.mark.parametrize(
    "theme",
    [
        "",
        "Lamanya waktu tunggu pasien poli umum",
        "Penyusunan laporan keuangan terlambat",
        "Pembuatan KTP-el lebih lama dari satu hari",
        "Aplikasi SIPD sering tidak dapat dibuka",
        "Menurunkan keterlambatan pengembalian buku",
        "Cakupan penimbangan balita di posyandu",
        "Rendahnya kehadiran pelatihan kader",
    ],
)
def test_a_theme_that_names_a_problem_does_not(theme):
    assert not sounds_like_solution(theme)


@pytest.mark.parametrize(
    "cause",
    [
        "Belum ada aplikasi antrean",
        "Kurangnya sosialisasi",
        "Belum tersedianya SOP",
        "Tidak ada aplikasi pencatatan",
        "Belum memiliki sistem informasi",
        "Perlu pelatihan petugas",
    ],
)
def test_a_cause_that_is_a_missing_solution_is_heard(cause):
    assert sounds_like_lack(cause)


@pytest.mark.parametrize(
    "cause",
    [
        "Tidak ada kartu pelacak dan aturan jam pengembalian",
        "Berkas kurang",
        "Pencetakan hanya sekali sehari",
        "Peminjam tidak tahu bahwa pinjaman dapat diperpanjang",
        "Aplikasi lambat pada jam sibuk",
    ],
)
def test_a_cause_that_can_be_checked_is_not(cause):
    assert not sounds_like_lack(cause)


def test_blame_is_heard_only_where_somebody_is_judged():
    assert blames("Petugas kurang disiplin")
    assert blames("Kurangnya kesadaran masyarakat")
    assert not blames("Hanya satu petugas pada jam sibuk")
    assert not blames("Berkas kurang")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("dari 42,0 % menjadi 15,0 %", ["42.0", "15.0"]),
        ("turun 12.5% dan 7 persen", ["12.5", "7"]),
        ("45 menit, 1.250 orang, 5 persennya", []),
        ("1.250 %", ["1250"]),
        ("", []),
    ],
)
def test_percentages(text, found):
    assert percentages(text) == tuple(Decimal(value) for value in found)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("lebih dari 45 menit dari 42,0 % menjadi 15,0 % pada Juli", ("42.0", "15.0")),
        ("dari 43 menit menjadi 30 menit", ("43", "30")),
        ("dari 12 hari kerja ke 3 hari kerja", ("12", "3")),
        ("dari 42% menjadi 15%", ("42", "15")),
        ("dari Rp 4.450.000 menjadi Rp 3.000.000", ("4450000", "3000000")),
        ("sebesar 90 % dalam waktu 15 minggu", None),
    ],
)
def test_from_to(text, pair):
    found = from_to(text)
    assert found == (tuple(Decimal(value) for value in pair) if pair else None)


def test_a_figure_is_written_when_it_is_the_value_rounded_as_typed():
    assert written(Decimal("42.04"), Decimal("42.0"))
    assert written(Decimal("42.5"), Decimal("43"))
    assert not written(Decimal("42.06"), Decimal("42.0"))
    assert not written(Decimal(10) ** 30, Decimal("1"))


def test_numbers():
    assert numbers("38 diminta, 24 selesai: beban 158 %") == (Decimal(38), Decimal(24), Decimal(158))


def test_words_are_compared_by_their_stems():
    assert share_of_words("pasien menunggu lama", "Lamanya waktu tunggu pasien poli umum") == 1
    assert share_of_words("Rekam medis hilang", "Lamanya waktu tunggu pasien") == 0
    assert share_of_words("Keterlambatan pengembalian", "terlambat kembali") == 1
    assert share_of_words("dan yang", "dan yang") == 0
