"""Control charts of every kind; how the person is led to one stands in `chart_choice`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qc_tools import ControlChart, InputError, PhaseStart, control_chart
from qc_tools.svg.control_chart import draw_control_chart
from toolbox.declare import Column, Example, Grid, Guide, Tool, Variant
from toolbox.fields import NumberField, Titled, WordsField, choice
from toolbox.results import PERCENT, Fact, Outcome, Table, draw, sentences, table
from toolbox.sheet import Row, Sheet
from toolbox.tools import control_chart_examples as examples

RULES = (
    ("dasar", "Nelson: aturan 1, 2, 3, dan 5 (bawaan)"),
    ("semua", "Nelson: kedelapan aturan"),
    ("satu", "Hanya titik di luar batas kendali"),
    ("we", "Western Electric: empat aturan"),
)
_CHOSEN: dict[str, dict[str, Any]] = {
    "dasar": {},
    "semua": {"rules": range(1, 9)},
    "satu": {"rules": (1,)},
    "we": {"rule_set": "western electric"},
}
_FALSE_ALARMS = (
    "Makin banyak aturan dipakai, makin sering muncul alarm palsu pada proses yang sebenarnya terkendali."
)


class Options(Titled):
    satuan = WordsField("Satuan")
    aturan = choice("Aturan tanda", RULES, help_text=_FALSE_ALARMS)
    dasar = NumberField(
        "Batas dihitung dari … titik pertama",
        minimum=2,
        maximum=400,
        whole=True,
        help_text="Boleh kosong: dari semua titik pada tahapnya.",
    )
    sasaran = NumberField("Sasaran", help_text="Garis tersendiri; tidak pernah mengganti batas kendali.")


def _phases(rows: tuple[Row, ...]) -> list[PhaseStart] | None:
    """A phase begins at each row that states a reason."""
    starts = [
        PhaseStart(place, f"Tahap {number}", row.text("tahap"))
        for number, (place, row) in enumerate(
            ((place, row) for place, row in enumerate(rows, 1) if row["tahap"] and place > 1), 2
        )
    ]
    return [PhaseStart(1, "Tahap 1"), *starts] if starts else None


def _work(kind: str, needed: tuple[str, ...], **fixed: Any) -> Callable[[Sheet], Outcome]:
    """The work of one kind; `needed`: the columns it reads, () for subgroups in added columns."""

    def work(sheet: Sheet) -> Outcome:
        rows = _readable(sheet, needed)
        if not rows:
            raise InputError("Peta kendali: isi sedikitnya satu titik.")
        if kind in ("p", "np", "p'"):
            _check_parts(rows)
        options = sheet.options
        percent = kind in ("p", "p'")
        target = options["sasaran"]
        phases = _phases(rows)
        chart = control_chart(
            kind,
            **_data(kind, rows, sheet),
            **fixed,
            **_CHOSEN[options["aturan"]],
            phases=phases,
            base=_base(options["dasar"], phases, len(rows)),
            excluded={place: row.text("kecuali") for place, row in enumerate(rows, 1) if row["kecuali"]},
            labels=[row.text("waktu") or str(place) for place, row in enumerate(rows, 1)],
            target=target / 100 if percent and target is not None else target,
        )
        title = options["judul"] or "Peta kendali"
        figure = draw(
            draw_control_chart,
            chart,
            _points(chart),
            key="gambar-peta",
            title=title,
            unit="" if percent else options["satuan"],
        )
        reasons = tuple(
            f"{phase.name} mulai titik {chart.points[phase.first - 1].label}: {phase.reason}."
            for phase in chart.phases
            if phase.reason
        )
        left_out = sheet.left_out(*needed) if needed else ()
        return Outcome(
            (figure,),
            _figures(chart, percent),
            sentences(left_out, _subgroup_doubts(rows, sheet, fixed), chart.warnings),
            sentences(reasons, (_outside(chart),)),
        )

    return work


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


def _base(wanted: int | None, phases: list[PhaseStart] | None, n: int) -> int | None:
    """The base period, no longer than the first phase."""
    if wanted is None:
        return None
    return min(wanted, phases[1].start - 1 if phases else n)


def _outside(chart: ControlChart) -> str:
    skipped = [point for point in chart.points if point.excluded]
    if not skipped:
        return ""
    names = ", ".join(f"{point.label} ({point.excluded})" for point in skipped[:5])
    return f"Tidak ikut menghitung batas: {names}."


def _points(chart: ControlChart) -> Table:
    form = PERCENT if chart.kind in ("p", "p'") else ""
    rows = [
        (
            point.label,
            point.value,
            point.size if chart.kind not in ("I-MR", "c") else None,
            point.lcl,
            point.center,
            point.ucl,
            ", ".join(str(rule) for rule in point.rules),
        )
        for point in chart.points
    ]
    level = form or "3"
    return table(
        (
            "Waktu",
            ("Nilai", form),
            "Ukuran",
            ("BKB", level),
            ("Garis tengah", level),
            ("BKA", level),
            "Aturan",
        ),
        rows,
    )


def _figures(chart: ControlChart, percent: bool) -> tuple[Fact, ...]:
    form, facts = PERCENT if percent else "3", [Fact("Titik", len(chart.points))]
    for phase in chart.phases:
        name = f", {phase.name.lower()}" if len(chart.phases) > 1 else ""
        facts += [
            Fact(f"Garis tengah{name}", phase.limits.center, form),
            Fact(f"Batas kendali bawah{name}", phase.lcl, form),
            Fact(f"Batas kendali atas{name}", phase.ucl, form),
        ]
        if chart.kind in ("p'", "u'"):
            facts.append(Fact(f"σz Laney{name}", phase.limits.sigma_z, "2"))
    if chart.spread:
        facts.append(Fact(f"Rata-rata {chart.spread.kind}", chart.spread.phases[0].limits.center, "3"))
    return (*facts, Fact("Titik yang memberi tanda", len(chart.signals)))


_TIME = Column("waktu", "Waktu")
_DEEP = (
    Column("tahap", "Tahap baru mulai di sini, karena …", deep=True),
    Column("kecuali", "Tidak ikut batas, karena …", deep=True),
)
_MEASURED = Grid((_TIME, Column("nilai", "Nilai", "number"), *_DEEP), "titik", max_rows=400)
_GROUPS = Grid((_TIME, *_DEEP), "subgrup", more=Column("k", "Nilai", "number"), max_rows=200, max_more=25)
_COUNTED = Grid(
    (_TIME, Column("kejadian", "Kejadian", "count"), Column("diperiksa", "Diperiksa", "count"), *_DEEP),
    "titik",
    max_rows=400,
)
_ALONE = Grid((_TIME, Column("kejadian", "Kejadian", "count"), *_DEEP), "titik", max_rows=400)
_OF = ("kejadian", "diperiksa")


def _variant(
    key: str, label: str, work: Any, grid: Grid, example: Example, advanced: bool = False
) -> Variant:
    return Variant(key, label, work, Options, example, grid, advanced=advanced)


TOOL = Tool(
    slug="peta-kendali",
    name="Peta kendali",
    purpose="Membedakan naik-turun yang biasa dari kejadian khusus, dan membuktikan bahwa perbaikan bertahan.",
    guide=Guide(
        when=(
            "Saat data dicatat menurut waktu, sebaiknya 20 titik atau lebih.",
            "Saat menilai apakah hasil sesudah perbaikan benar-benar bergeser dan bertahan.",
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
        ),
    ),
    variants=(
        _variant("p", "p: bagian yang tidak sesuai", _work("p", _OF), _COUNTED, examples.P),
        _variant("np", "np: jumlah yang tidak sesuai", _work("np", _OF), _COUNTED, examples.NP),
        _variant("imr", "I-MR: satu nilai tiap waktu", _work("I-MR", ("nilai",)), _MEASURED, examples.IMR),
        _variant("xbar-r", "X̄-R: subgrup 2–10", _work("xbar", (), sigma_from="R"), _GROUPS, examples.XBAR_R),
        _variant(
            "xbar-s",
            "X̄-S: subgrup besar atau tidak sama",
            _work("xbar", (), sigma_from="S"),
            _GROUPS,
            examples.XBAR_S,
        ),
        _variant("c", "c: jumlah kesalahan", _work("c", ("kejadian",)), _ALONE, examples.C),
        _variant("u", "u: kesalahan per unit", _work("u", _OF), _COUNTED, examples.U),
        _variant("p-laney", "p′ (Laney)", _work("p'", _OF), _COUNTED, examples.P_LANEY, advanced=True),
        _variant("u-laney", "u′ (Laney)", _work("u'", _OF), _COUNTED, examples.U_LANEY, advanced=True),
    ),
    asks=True,
)
