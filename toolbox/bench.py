"""One tool with its data on the table: typed texts, options, what they mean, what comes out."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.http import QueryDict

from qc_tools import InputError
from toolbox import raw as raws
from toolbox.declare import Tool, Variant
from toolbox.fields import NumberField
from toolbox.results import Outcome
from toolbox.sheet import Raw, Row, Sheet, empty_row, read

log = logging.getLogger(__name__)
_TOO_FAR = "Angka-angka ini terlalu besar atau terlalu berjauhan untuk dihitung. Periksa satuannya."


@dataclass(frozen=True)
class Bench:
    """Everything that a page of a tool shows. `fresh`: the example as it came, nothing typed yet."""

    tool: Tool
    variant: Variant
    raw: Raw
    form: forms.Form
    sheet: Sheet
    outcome: Outcome
    fresh: bool = False

    @property
    def marks(self) -> list[tuple[str, str]]:
        """Element id and sentence of everything that needs repair, options included."""
        options = [
            (field.id_for_label or field.auto_id, str(message))
            for field in self.form
            for message in field.errors
        ]
        return [*self.sheet.marks, *options]

    @property
    def empty_row(self) -> Row:
        return empty_row(self.sheet.columns)

    @property
    def more_keys(self) -> list[str]:
        """The columns that were added."""
        return [key for key, _ in self.sheet.more]

    @property
    def deep_names(self) -> str:
        """The columns that stay folded until asked for."""
        return ", ".join(column.label.lower() for column in self.sheet.columns if column.deep)

    @property
    def shows_deep(self) -> bool:
        return bool(self.form.data.get("perdalam"))

    @property
    def echoes(self) -> list[tuple[str, str, str]]:
        """Element id, what was typed, and what was understood, where two readings were possible."""
        found = list(self.sheet.echoes)
        for bound in self.form:
            text = str(bound.value() or "")
            if isinstance(bound.field, NumberField) and (words := bound.field.echo(text)):
                found.append((bound.id_for_label, text, words))
        return found


def set_up(
    tool: Tool, variant: Variant, raw: Raw, options: Mapping[str, str] | QueryDict, *, fresh: bool = False
) -> Bench:
    """The bench with its outcome; data that the tool cannot use become a sentence in place of a picture."""
    form = variant.options(options)
    form.is_valid()
    sheet = read(variant, raw, _cleaned(form))
    return Bench(tool, variant, raw, form, sheet, _outcome(variant, sheet), fresh)


def _cleaned(form: forms.Form) -> dict[str, object]:
    """The valid options; an invalid or missing one counts as its first choice, or as not given."""
    found = {}
    for name, field in form.fields.items():
        value = form.cleaned_data.get(name)
        if value in (None, "") and isinstance(field, forms.ChoiceField):
            value = field.initial
        elif value is None and isinstance(field, forms.CharField):
            value = ""
        found[name] = value
    return found


def _outcome(variant: Variant, sheet: Sheet) -> Outcome:
    try:
        return variant.work(sheet)
    except InputError as problem:
        return Outcome(problem=str(problem))
    except ArithmeticError:
        log.warning("tool %s could not compute with numbers of this size", variant.key)
        return Outcome(problem=_TOO_FAR)


# ── Where a bench comes from ─────────────────────────────────────────────────────────────────────────────────────────
def example(tool: Tool, variant: Variant) -> Bench:
    """The example, as a fresh page shows it."""
    return set_up(tool, variant, raws.from_example(variant), variant.example.options or {}, fresh=True)


def blank(tool: Tool, variant: Variant) -> Bench:
    """Nothing but empty rows."""
    return set_up(tool, variant, raws.empty(variant), {}, fresh=True)


def posted(tool: Tool, post: QueryDict) -> Bench:
    """What the form sent, with the change that its button asks for."""
    variant = tool.variant(post.get("jenis"))
    raw = raws.from_post(variant, post)
    if wanted := post.get("ganti"):
        return _switched(tool, variant, tool.variant(wanted), raw, post)
    action = post.get("aksi", "")
    if action == "baris":
        raw = raws.with_row(variant, raw)
    elif action == "kolom":
        raw = raws.with_column(variant, raw)
    elif action == "tempel" and (lines := _pasted(post.get("tempel", ""))):
        raw = raws.from_table(variant, lines)
    return set_up(tool, variant, raw, post)


def loaded(tool: Tool, post: QueryDict, lines: raws.Table) -> Bench:
    """An uploaded table in place of the data, with the options as they stand."""
    variant = tool.variant(post.get("jenis"))
    return set_up(tool, variant, raws.from_table(variant, lines), post)


def _switched(tool: Tool, old: Variant, new: Variant, raw: Raw, post: QueryDict) -> Bench:
    if new.key == old.key:
        return set_up(tool, new, raw, post)
    kept = raws.carried(old, new, raw)
    if kept == raws.from_example(new):
        return example(tool, new)
    return set_up(tool, new, kept, post)


def _pasted(text: str) -> list[list[str]]:
    lines = [line.split("\t") for line in text[: raws.MAX_BOX].splitlines()]
    return [
        [cell.strip() for cell in line] if len(line) > 1 else line
        for line in lines
        if any(cell.strip() for cell in line)
    ]
