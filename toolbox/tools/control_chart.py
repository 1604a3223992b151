"""Control charts of every kind; how the person is led to one stands in `chart_choice`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qc_tools import ControlChart, InputError, control_chart
from rulebook import chart_choice as words
from rulebook import charts
from toolbox.declare import Column, Example, Grid, Guide, Tool, Variant
from toolbox.fields import NumberField, Titled, WordsField, choice
from toolbox.levels import FACTOR, ONE_EACH, lacking, refuse_many, split, told
from toolbox.results import Outcome, sentences
from toolbox.sheet import Row, Sheet
from toolbox.tools import control_chart_examples as examples
from toolbox.tools import control_chart_results as results


class Options(Titled):
    satuan = WordsField("Satuan")
    aturan = choice("Aturan tanda", words.RULES, help_text=words.FALSE_ALARMS)
    dasar = NumberField(
        "Batas dihitung dari … titik pertama",
        minimum=2,
        maximum=400,
        whole=True,
        help_text="Boleh kosong: dari semua titik pada tahapnya.",
    )
    sasaran = NumberField("Sasaran", help_text="Garis tersendiri; tidak pernah mengganti batas kendali.")


def _reasons(level: str, rows: tuple[Row, ...], sheet: Sheet) -> list[str]:
    """Why a phase begins at each of the rows of the level, which are those that could be read."""
    every = [row for row in sheet.filled if not level or row.text(FACTOR.name) == level]
    read = {row.id for row in rows}
    return charts.carried((row.text("tahap"), row.id in read) for row in every)


def _work(kind: str, needed: tuple[str, ...], **fixed: Any) -> Callable[[Sheet], Outcome]:
    """The work of one kind; `needed`: the columns it reads, () for subgroups in added columns."""

    def work(sheet: Sheet) -> Outcome:
        rows = _readable(sheet, needed)
        if not rows:
            raise InputError("Peta kendali: isi sedikitnya satu titik.")
        if kind in ("p", "np", "p'"):
            _check_parts(rows)
        by_level = split(rows)
        refuse_many(by_level, "Peta kendali")
        groups = by_level or {"": rows}
        reasons = {level: _reasons(level, own, sheet) for level, own in groups.items()}
        made = {
            level: _chart(kind, level, own, reasons[level], sheet, fixed) for level, own in groups.items()
        }
        doubts = {
            level: (
                *_subgroup_doubts(groups[level], sheet, fixed),
                # Easily meant for all levels; without levels it can only be a slip.
                charts.early(reasons[level], "1") if level else "",
                *chart.warnings,
            )
            for level, chart in made.items()
        }
        left_out = sheet.left_out(*needed) if needed else ()
        return Outcome(
            results.figures(made, sheet.options["judul"] or "Peta kendali", sheet.options["satuan"]),
            results.facts(made),
            sentences(left_out, lacking(rows), results.unequal(made), told(doubts)),
            told({level: results.explained(chart) for level, chart in made.items()}),
            results.lead(made),
        )

    return work


def _chart(
    kind: str,
    level: str,
    rows: tuple[Row, ...],
    reasons: list[str],
    sheet: Sheet,
    fixed: dict[str, Any],
) -> ControlChart:
    """The chart of the rows of one level, with phases, base period and excluded points of its own."""
    options, phases = sheet.options, charts.phases_of(reasons)
    target = options["sasaran"]
    try:
        return control_chart(
            kind,
            **_data(kind, rows, sheet),
            **fixed,
            **words.rule_options(options["aturan"]),
            phases=phases or None,
            base=charts.base_of(options["dasar"], phases, len(rows)),
            excluded={place: row.text("kecuali") for place, row in enumerate(rows, 1) if row["kecuali"]},
            labels=[row.text("waktu") or str(place) for place, row in enumerate(rows, 1)],
            target=target / 100 if kind in results.SHARES and target is not None else target,
        )
    except InputError as problem:
        raise InputError(f"{level}: {problem}" if level else str(problem)) from None


def _check_parts(rows: tuple[Row, ...]) -> None:
    """Names the row as it stands on the page, left-out rows counted."""
    for row in rows:
        if row["kejadian"] > row["diperiksa"]:
            name = f" ({row.text('waktu')})" if row["waktu"] else ""
            raise InputError(f"Baris {row.place}{name}: kejadian melebihi yang diperiksa.")


def _readable(sheet: Sheet, needed: tuple[str, ...]) -> tuple[Row, ...]:
    if needed:
        return sheet.complete(*needed)
    return tuple(row for row in sheet.filled if len(_subgroup(row, sheet)) >= 2)


def _subgroup(row: Row, sheet: Sheet) -> list[float]:
    return [row[key] for key, _ in sheet.more if row[key] is not None]


def _subgroup_doubts(rows: tuple[Row, ...], sheet: Sheet, fixed: dict[str, Any]) -> tuple[str, ...]:
    """Ranges suit small subgroups of one size only."""
    sizes = {len(_subgroup(row, sheet)) for row in rows}
    if fixed.get("sigma_from") == "R" and (len(sizes) > 1 or max(sizes) > 10):
        return ("Ukuran subgrup tidak sama atau lebih dari 10. Peta X̄-S lebih tepat.",)
    return ()


def _data(kind: str, rows: tuple[Row, ...], sheet: Sheet) -> dict[str, Any]:
    if kind == "I-MR":
        return {"values": [row["nilai"] for row in rows]}
    if kind == "xbar":
        return {"subgroups": [_subgroup(row, sheet) for row in rows]}
    counts = {"counts": [row["kejadian"] for row in rows]}
    return counts if kind == "c" else counts | {"sizes": [row["diperiksa"] for row in rows]}


_TIME = Column("waktu", "Waktu")
_DEEP = (
    FACTOR,
    Column("tahap", "Tahap baru mulai di sini, karena …", deep=True),
    Column("kecuali", "Tidak ikut batas, karena …", deep=True),
)
_HELP = f"{ONE_EACH} Tulis alasan tahap baru pada tiap kelompok."
_EVENTS, _INSPECTED = Column("kejadian", "Kejadian", "count"), Column("diperiksa", "Diperiksa", "count")
_MEASURED = Grid((_TIME, Column("nilai", "Nilai", "number"), *_DEEP), "titik", max_rows=400, deep_help=_HELP)
_GROUPS = Grid(
    (_TIME, *_DEEP),
    "subgrup",
    more=Column("k", "Nilai", "number"),
    max_rows=200,
    max_more=25,
    deep_help=_HELP,
)
_COUNTED = Grid((_TIME, _EVENTS, _INSPECTED, *_DEEP), "titik", max_rows=400, deep_help=_HELP)
_ALONE = Grid((_TIME, _EVENTS, *_DEEP), "titik", max_rows=400, deep_help=_HELP)
_OF = ("kejadian", "diperiksa")


_LABELS = dict((*words.KINDS, *words.RARE_KINDS))


def _variant(key: str, grid: Grid, needed: tuple[str, ...], example: Example) -> Variant:
    """The variant of a kind; `needed`: the columns it reads, () for subgroups in added columns."""
    spec = words.SPECS[key]
    fixed = {"sigma_from": spec.sigma_from} if spec.sigma_from else {}
    work = _work(spec.kind, needed, **fixed)
    return Variant(key, _LABELS[key], work, Options, example, grid, advanced=key in dict(words.RARE_KINDS))


TOOL = Tool(
    slug="peta-kendali",
    name="Peta kendali",
    purpose="Membedakan naik-turun yang biasa dari kejadian khusus, dan membuktikan bahwa perbaikan bertahan.",
    guide=Guide(
        when=(
            "Saat data dicatat menurut waktu, sebaiknya 20 titik atau lebih.",
            "Saat menilai apakah hasil sesudah perbaikan benar-benar bergeser dan bertahan.",
            "Saat loket, shift, atau unit dicatat bersama: isi Kelompok, maka tiap kelompok digambar sendiri.",
        ),
        reading=(
            "Kotak merah memberi tanda; angkanya adalah aturan yang dilanggar. Cari sebab khusus pada hari itu.",
            "Tanpa tanda berarti hanya sebab umum: memperbaiki hasilnya perlu mengubah cara kerja.",
            "Pada data ukur, baca grafik rentang lebih dahulu.",
        ),
        mistakes=(
            "Menganggap batas kendali sebagai sasaran atau batas standar.",
            "Menghitung ulang batas setiap ada data baru, atau membuat tahap baru hanya karena melihat gambar.",
            "Memakai semua aturan, lalu mengejar alarm palsu.",
            "Mencampur kelompok yang berbeda dalam satu peta, sehingga batasnya terlalu lebar.",
        ),
    ),
    variants=(
        _variant("p", _COUNTED, _OF, examples.P),
        _variant("np", _COUNTED, _OF, examples.NP),
        _variant("imr", _MEASURED, ("nilai",), examples.IMR),
        _variant("xbar-r", _GROUPS, (), examples.XBAR_R),
        _variant("xbar-s", _GROUPS, (), examples.XBAR_S),
        _variant("c", _ALONE, ("kejadian",), examples.C),
        _variant("u", _COUNTED, _OF, examples.U),
        _variant("p-laney", _COUNTED, _OF, examples.P_LANEY),
        _variant("u-laney", _COUNTED, _OF, examples.U_LANEY),
    ),
    asks=True,
)
