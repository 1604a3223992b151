"""Rules about SASARAN: a measure that others can repeat, a target with number, date and reason."""

from __future__ import annotations

from rulebook import measure as measures
from rulebook.document import Document
from rulebook.quality.rule import Finding, Rule, at, one

Findings = tuple[Finding, ...]


def measure_defined(document: Document) -> Findings | None:
    view = document.part("SASARAN", "ukuran")
    if not view["nama_ukuran"].filled:
        return None
    if view["definisi"].filled:
        return ()
    return one(
        at(view, "definisi"),
        "Ukuran belum didefinisikan. Tulis dari kapan sampai kapan, siapa yang dihitung, dan siapa yang tidak.",
    )


def baseline_dated(document: Document) -> Findings | None:
    view, standing = document.part("SASARAN", "ukuran"), measures.before(document)
    if standing.value is None:
        return None
    findings = []
    if not standing.period:
        address = "TEMA.periksa.periode_awal" if standing.from_sheet else at(view, "periode")
        findings.append(Finding(address, "Kondisi awal belum berperiode. Tulis kapan datanya dicatat."))
    if not standing.n:
        findings.append(
            Finding(
                at(view, "n"), "Kondisi awal belum menyebut jumlah data (n). Tulis berapa yang diperiksa."
            )
        )
    return tuple(findings)


def target_complete(document: Document) -> Findings | None:
    view = document.part("SASARAN", "sasaran")
    value, due = view["nilai"], view["tanggal"]
    if not (value.filled or due.filled):
        return None
    findings = []
    if value.value is None:
        findings.append(
            Finding(at(view, "nilai"), "Sasaran belum berangka. Tulis nilainya dalam satuan ukuran.")
        )
    if due.value is None:
        findings.append(
            Finding(at(view, "tanggal"), "Sasaran belum bertanggal. Tulis kapan paling lambat dicapai.")
        )
    return tuple(findings)


def target_direction(document: Document) -> Findings | None:
    start, target = measures.before(document).value, document.part("SASARAN", "sasaran")["nilai"].value
    lower = measures.lower_is_better(document)
    if start is None or target is None or lower is None:
        return None
    if (target < start) if lower else (target > start):
        return ()
    wanted = "lebih kecil" if lower else "lebih besar"
    return one(
        "SASARAN.ukuran.arah",
        f"Arah perbaikan meminta angka {wanted}, tetapi sasaran {measures.in_unit(document, target)} dari kondisi "
        f"awal {measures.in_unit(document, start)}. Periksa arah atau nilai sasarannya.",
    )


def target_reason(document: Document) -> Findings | None:
    view = document.part("SASARAN", "sasaran")
    if not view["nilai"].filled:
        return None
    if view["alasan"].filled or view["hitungan"].filled:
        return ()
    return one(
        at(view, "alasan"), "Sasaran belum beralasan. Tulis dasar angkanya dan mengapa mungkin dicapai."
    )


RULES = (
    Rule(
        "ukuran-definisi",
        "SASARAN",
        "Ukuran didefinisikan",
        "Ukuran tanpa definisi dihitung berbeda oleh setiap orang.",
        measure_defined,
    ),
    Rule(
        "awal-berdata",
        "SASARAN",
        "Kondisi awal berperiode dan ber-n",
        "Tanpa periode dan n, tidak ada yang tahu seberapa kuat angka itu.",
        baseline_dated,
    ),
    Rule(
        "sasaran-lengkap",
        "SASARAN",
        "Sasaran berangka dan bertanggal",
        "Sasaran tanpa angka atau tanggal tidak dapat dinyatakan tercapai.",
        target_complete,
    ),
    Rule(
        "sasaran-searah",
        "SASARAN",
        "Sasaran searah dengan perbaikan",
        "Arah yang keliru membalik semua perhitungan hasil.",
        target_direction,
    ),
    Rule(
        "sasaran-beralasan",
        "SASARAN",
        "Sasaran beralasan",
        "Sasaran tanpa alasan dianggap terlalu mudah atau mustahil.",
        target_reason,
    ),
)
