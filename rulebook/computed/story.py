"""Figures and sentences of the story: baseline, target, plan, deeds, result, benefit."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from qc_tools.numbers import format_p
from rulebook import measure as measures
from rulebook import writing
from rulebook.computed.data import focus_share
from rulebook.computed.figure import Figure, lower_first, number, percent, rupiah, share, words
from rulebook.document import Document, PartView, RowView
from rulebook.verdict import verdict

HUNDRED = Decimal(100)


# ── SASARAN ─────────────────────────────────────────────
def baseline(document: Document, part: PartView) -> Figure | None:
    return _standing_figure(document, measures.before(document))


def baseline_period(document: Document, part: PartView) -> Figure | None:
    return words(measures.before(document).period)


def baseline_n(document: Document, part: PartView) -> Figure | None:
    return number(measures.before(document).n)


def _standing_figure(document: Document, standing: measures.Standing) -> Figure | None:
    text = measures.in_unit(document, standing.value)
    return Figure(standing.value, text) if standing.value is not None else None


def target_estimate(document: Document, part: PartView) -> Figure | None:
    """Baseline × (1 − share of the focus × share removed)."""
    start = measures.before(document).value
    focus = focus_share(document, document.part("TEMA", "fokus"))
    removed = part["dihilangkan"].value
    if start is None or focus is None or removed is None:
        return None
    rest = start * (1 - Decimal(str(focus.value)) / HUNDRED * removed / HUNDRED)
    return Figure(rest, measures.in_unit(document, rest))


def target_sentence(document: Document, part: PartView) -> Figure | None:
    facts = measures.measure(document)
    if not facts.name or facts.baseline is None or facts.target is None:
        return None
    until = f" paling lambat {writing.date(facts.target_date)}" if facts.target_date else ""
    return words(f"{_verb(facts)} {_from_to(document, facts)}{until}.")


def smart_specific(document: Document, part: PartView) -> Figure | None:
    facts = measures.measure(document)
    where = f" di {document.frame.unit}" if document.frame.unit else ""
    theme = document.part("TEMA", "pilihan")["tema"].value
    lead = f"{theme}: " if theme else ""
    return words(f"{lead}{lower_first(facts.name) if lead else facts.name}{where}." if facts.name else "")


def smart_measurable(document: Document, part: PartView) -> Figure | None:
    facts = measures.measure(document)
    if facts.baseline is None or facts.target is None:
        return None
    start, goal = measures.in_unit(document, facts.baseline), measures.in_unit(document, facts.target)
    return words(f"Dari {start} menjadi {goal}.")


def smart_time(document: Document, part: PartView) -> Figure | None:
    due = document.part("SASARAN", "sasaran")["tanggal"].value
    return words(f"Paling lambat {writing.date(due)}.") if due else None


def _verb(facts: measures.Measure) -> str:
    return "Meningkatkan" if facts.lower_is_better is False else "Menurunkan"


def _from_to(document: Document, facts: measures.Measure) -> str:
    start, goal = measures.in_unit(document, facts.baseline), measures.in_unit(document, facts.target)
    return f"{lower_first(facts.name)} dari {start} menjadi {goal}"


# ── SEBAB ─────────────────────────────────────────────
def effect_sentence(document: Document, part: PartView) -> Figure | None:
    facts = measures.measure(document)
    if not facts.name:
        return None
    start = measures.in_unit(document, facts.baseline)
    return words(f"{facts.name}: {start}" if start else facts.name)


def meetings_of_section(document: Document, part: PartView) -> Figure | None:
    held = [m for m in document.frame.meetings if part.section.code in m.sections]
    texts = [f"ke-{m.number} ({writing.date(m.date)})" for m in held]
    return Figure(len(held), f"Pertemuan {writing.listing(texts)}") if held else None


# ── RENCANA and LAKSANA ─────────────────────────────────────────────
def plan_total_cost(document: Document, part: PartView) -> Figure | None:
    return rupiah(measures.planned_cost(document))


def plan_total_reduction(document: Document, part: PartView) -> Figure | None:
    return number(measures.expected_reduction(document), "kejadian")


def plan_expected_result(document: Document, part: PartView) -> Figure | None:
    rest, value = measures.expected_rest(document), measures.expected_result(document)
    if rest is None:
        return None
    text = f"{writing.number(rest)} kejadian"
    return Figure(
        rest if value is None else value,
        f"{text} = {measures.in_unit(document, value)}" if value is not None else text,
    )


def plan_against_target(document: Document, part: PartView) -> Figure | None:
    value = measures.expected_result(document)
    meets = measures.meets_target(document, value)
    if meets is None:
        return None
    target = document.part("SASARAN", "sasaran")["nilai"].value
    figures = f"{measures.in_unit(document, value)} terhadap {measures.in_unit(document, target)}"
    verdict = "Diperkirakan mencapai sasaran" if meets else "Belum diperkirakan mencapai sasaran"
    return Figure(meets, f"{verdict}: {figures}.")


def title_suggestion(document: Document, part: PartView) -> Figure | None:
    facts = measures.measure(document)
    if not facts.name or facts.baseline is None or facts.target is None:
        return None
    due = facts.target_date
    when = f" pada {writing.MONTHS[due.month - 1]} {due.year}" if due else ""
    where = f" di {document.frame.unit}" if document.frame.unit else ""
    return words(f"{_verb(facts)} {_from_to(document, facts)}{when}{where}")


def action_delay(document: Document, part: PartView, row: RowView) -> Figure | None:
    plan = document.part("RENCANA", "rencana").row(row.id)
    due: dt.date | None = plan["selesai"].value if plan else None
    done: dt.date | None = row["selesai_nyata"].value
    if due is None or done is None:
        return None
    days = (done - due).days
    if days == 0:
        return Figure(0, "Tepat waktu")
    return Figure(days, f"{abs(days)} hari {'lebih lambat' if days > 0 else 'lebih cepat'}")


def actions_done(document: Document, part: PartView) -> Figure | None:
    rows = document.part("LAKSANA", "tindakan").rows
    done = sum(row["status"].value == "selesai" for row in rows)
    return Figure(done, f"{done} dari {len(rows)} tindakan") if rows else None


def actual_total_cost(document: Document, part: PartView) -> Figure | None:
    return rupiah(measures.actual_cost(document))


# ── EVALUASI ─────────────────────────────────────────────
def result(document: Document, part: PartView) -> Figure | None:
    return _standing_figure(document, measures.after(document))


def result_period(document: Document, part: PartView) -> Figure | None:
    return words(measures.after(document).period)


def result_n(document: Document, part: PartView) -> Figure | None:
    return number(measures.after(document).n)


def attainment(document: Document, part: PartView) -> Figure | None:
    return percent(measures.attainment(document))


def change(document: Document, part: PartView) -> Figure | None:
    """Relative change; for a measure in percent also the points, never mixed."""
    value = measures.change(document)
    start, end = measures.before(document).value, measures.after(document).value
    if value is None or start is None or end is None:
        return None
    direction = "turun" if end < start else "naik" if end > start else "tetap"
    points = (
        f" {writing.number(abs(end - start), 1)} poin"
        if measures.unit(document) == "%" and end != start
        else ""
    )
    return Figure(value, f"{writing.percent(value)} ({direction}{points})")


def difference_test(document: Document, part: PartView) -> Figure | None:
    """Verdict, statistic and p of two counted proportions; `proof` tells of every kind of data."""
    found = measures.comparison(document)
    if found is None:
        return None
    if not found.can_judge or found.z is None:
        return Figure(None, "Belum dapat dinilai; data masih terlalu sedikit.")
    told = found.verdict[:1].upper() + found.verdict[1:]
    return Figure(found.z, f"{told} (z = {writing.number(abs(found.z), 1)}; {format_p(found.p_value)})")


def proof(document: Document, part: PartView) -> Figure | None:
    """The verdict in a sentence: from where to where, how far with its interval, which test."""
    found = verdict(document)
    return words(found.sentence) if found else None


def proof_support(document: Document, part: PartView) -> Figure | None:
    """What else speaks for the change, strongest first."""
    found = verdict(document)
    return words(" ".join(found.support)) if found else None


def proof_limits(document: Document, part: PartView) -> Figure | None:
    """What limits the claim."""
    found = verdict(document)
    return words(" ".join(found.warnings)) if found else None


def cycle_attainment(document: Document, part: PartView, row: RowView) -> Figure | None:
    target = document.part("SASARAN", "sasaran")["nilai"].value
    return percent(measures.progress_towards(measures.before(document).value, target, row["hasil"].value))


def intermediate_attainment(document: Document, part: PartView, row: RowView) -> Figure | None:
    plan = document.part("RENCANA", "antara").row(row.id)
    if plan is None:
        return None
    return percent(measures.progress_towards(plan["awal"].value, plan["sasaran"].value, row["hasil"].value))


def row_change(document: Document, part: PartView, row: RowView) -> Figure | None:
    return percent(measures.relative_change(row["sebelum"].value, row["sesudah"].value))


def benefit_total(document: Document, part: PartView) -> Figure | None:
    return rupiah(measures.savings(document))


def improvement_cost(document: Document, part: PartView) -> Figure | None:
    return rupiah(measures.cost(document))


def nqi(document: Document, part: PartView) -> Figure | None:
    return rupiah(measures.net_income(document))


def flow_minutes_before(document: Document, part: PartView) -> Figure | None:
    return _minutes(part, "menit_lama")


def flow_minutes_after(document: Document, part: PartView) -> Figure | None:
    return _minutes(part, "menit_baru")


def _minutes(part: PartView, column: str) -> Figure | None:
    values = [row[column].value for row in part.rows if row[column].value is not None]
    return number(sum(values), "menit") if values else None


# ── STANDAR and LANJUT ─────────────────────────────────────────────
def socialisation_share(document: Document, part: PartView, row: RowView) -> Figure | None:
    return share(row["hadir"].value, row["diundang"].value)


def member_growth(document: Document, part: PartView) -> Figure | None:
    start, end = part["rata_sebelum"].value, part["rata_sesudah"].value
    if start is None or end is None:
        return None
    gap = end - start
    way = f"({writing.number(start)} menjadi {writing.number(end)})"
    return Figure(gap, f"{'+' if gap > 0 else ''}{writing.number(gap)} {way}")
