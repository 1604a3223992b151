"""What may be chosen, and for counts typed, on the page of before and after."""

from __future__ import annotations

from toolbox.fields import NumberField, Titled, WordsField, direction

MOST_EVENTS = 1_000_000  # the exact tests walk through every possible count


class Options(Titled):
    arah = direction()
    sasaran = NumberField("Sasaran", help_text="Boleh kosong; satuannya sama dengan datanya.")


class MeasureOptions(Options):
    satuan = WordsField("Satuan")


def _count(label: str) -> NumberField:
    return NumberField(label, minimum=0, maximum=MOST_EVENTS, whole=True)


class ShareOptions(Options):
    kejadian_sebelum = _count("Kejadian sebelum")
    jumlah_sebelum = _count("Diperiksa sebelum")
    kejadian_sesudah = _count("Kejadian sesudah")
    jumlah_sesudah = _count("Diperiksa sesudah")

    field_order = ["judul", "kejadian_sebelum", "jumlah_sebelum", "kejadian_sesudah", "jumlah_sesudah"]


class RateOptions(Options):
    kejadian_sebelum = _count("Kejadian sebelum")
    lama_sebelum = NumberField("Lama atau luas pengamatan sebelum", minimum=0)
    kejadian_sesudah = _count("Kejadian sesudah")
    lama_sesudah = NumberField("Lama atau luas pengamatan sesudah", minimum=0)
    satuan = WordsField("Satuan pengamatan", help_text="Misalnya bulan atau 100 berkas.")

    field_order = ["judul", "kejadian_sebelum", "lama_sebelum", "kejadian_sesudah", "lama_sesudah", "satuan"]
