"""Every kind of field as a form field: how it is typed, and how a text that cannot be read is marked.

The fields never refuse: `clean` raises only so that the page can show the mark; what was typed is stored whatever it says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from files.models import Attachment
from rulebook.document import Document, matching_rows
from rulebook.parsing import parse
from rulebook.vocabulary import Choice, Field, Files, Integer, Number, Ref, Text


class TypedBound(forms.BoundField):
    """A bound field that says what was understood of its text where two readings were possible."""

    field: TypedField

    @property
    def understood(self) -> str:
        """What the text was read as, in words; "" where only one reading is possible."""
        typed = self.value()
        return parse(self.field.declared, typed).echo if isinstance(typed, str) else ""

    @property
    def doubtful(self) -> bool:
        """Whether the words stay on the page; a whole number or a date can be meant in one way only, so that they are
        said just while it is typed.
        """
        return self.field.declared.kind in ("number", "values")


class TypedField(forms.Field):
    """A form field that stands for one declared field; its error is the parser's sentence."""

    def __init__(self, declared: Field, widget: forms.Widget) -> None:
        self.declared = declared
        super().__init__(required=False, label=declared.label, help_text=declared.help, widget=widget)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> TypedBound:
        return TypedBound(form, self, field_name)

    def clean(self, value: Any) -> Any:
        typed = {True: "ya", False: "", None: ""}.get(value, value) if not isinstance(value, list) else value
        parsed = parse(self.declared, typed)
        if parsed.error:
            raise ValidationError(parsed.error)
        return parsed.value


class FilesInput(forms.MultipleHiddenInput):
    """Uploaded files by id: shown, described and added by requests of their own (`files`)."""

    is_hidden = False
    use_fieldset = True

    def __init__(self, shelf: Shelf, accept: str) -> None:
        super().__init__()
        self.shelf, self.accept = shelf, accept

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The file field of `files`, with the attachments that the ids mean."""
        context = {
            "field": name,
            "key": (attrs or {}).get("id", ""),
            "owner": self.shelf.owner,
            "kind": "photo" if self.accept == "photo" else "document",
            "attachments": [self.shelf.files[i] for i in value or [] if i in self.shelf.files],
            "multiple": True,
        }
        return render_to_string("files/_file_field.html", context)


@dataclass(frozen=True)
class Shelf:
    """The attachments of one risalah, fetched once for a page. Empty where a form is only read."""

    owner: str = ""
    files: Mapping[str, Attachment] = field(default_factory=dict)


def form_field(declared: Field, document: Document, shelf: Shelf) -> TypedField:
    """The form field for a declared field, with the choices that this document offers."""
    if isinstance(declared, Files):
        return TypedField(declared, FilesInput(shelf, declared.accept))
    return TypedField(declared, _WIDGETS.get(declared.kind, _line)(declared, document))


class Checkbox(forms.CheckboxInput):
    """A box that posts "ya" when it is ticked."""

    def format_value(self, value: Any) -> str:
        return "ya"


def _line(declared: Field, document: Document) -> forms.Widget:
    return forms.TextInput(attrs={"maxlength": 500})


def _text(declared: Field, document: Document) -> forms.Widget:
    return forms.Textarea(attrs={"rows": declared.rows if isinstance(declared, Text) else 3, "data-grow": ""})


def _number(declared: Field, document: Document) -> forms.Widget:
    # Text, not type=number: browsers disagree about the decimal comma, and drop what they cannot read.
    mode = "numeric" if isinstance(declared, Integer) else "decimal"
    unit = declared.unit if isinstance(declared, Number) else ""
    return forms.TextInput(
        attrs={"inputmode": mode, "autocomplete": "off", "class": "number", "data-unit": unit}
    )


def _date(declared: Field, document: Document) -> forms.Widget:
    return forms.TextInput(attrs={"autocomplete": "off", "class": "date", "placeholder": "31 Juli 2026"})


def _values(declared: Field, document: Document) -> forms.Widget:
    return forms.Textarea(attrs={"rows": 6, "inputmode": "decimal", "class": "values", "spellcheck": "false"})


def _choice(declared: Field, document: Document) -> forms.Widget:
    return forms.Select(choices=[("", "Pilih …"), *cast(Choice, declared).options])


def _choices(declared: Field, document: Document) -> forms.Widget:
    return forms.CheckboxSelectMultiple(choices=list(cast(Choice, declared).options))


def _tick(declared: Field, document: Document) -> forms.Widget:
    return Checkbox()


def _member(declared: Field, document: Document) -> forms.Widget:
    return forms.CheckboxSelectMultiple(choices=[(p.id, p.name) for p in document.frame.members])


def _ref(declared: Field, document: Document) -> forms.Widget:
    ref = cast(Ref, declared)
    options = [(row.id, row.label) for row in matching_rows(document, ref.to, ref.only)]
    if ref.single:
        return forms.Select(choices=[("", "Pilih …" if options else "Belum ada pilihan"), *options])
    return forms.CheckboxSelectMultiple(choices=options)


def offer_typed(widget: forms.Widget, declared: Field, typed: Any, document: Document) -> None:
    """Let the widget offer what was chosen even when it is no longer on offer; else the next save would drop it."""
    if not isinstance(widget, forms.Select | forms.CheckboxSelectMultiple):
        return
    known = {str(value) for value, _ in widget.choices}
    lost = [x for x in (typed if isinstance(typed, list) else [typed]) if x and x not in known]
    widget.choices = [*widget.choices, *((x, _label_of_lost(declared, x, document)) for x in lost)]


def _label_of_lost(declared: Field, typed: str, document: Document) -> str:
    if isinstance(declared, Ref):
        row = document.at(declared.to).row(typed)
        return row.label if row else "Baris yang sudah tidak ada"
    return "Bukan anggota lagi" if declared.kind == "member" else typed


_WIDGETS: dict[str, Callable[[Field, Document], forms.Widget]] = {
    "text": _text,
    "number": _number,
    "integer": _number,
    "money": _number,
    "date": _date,
    "values": _values,
    "choice": _choice,
    "choices": _choices,
    "tick": _tick,
    "member": _member,
    "ref": _ref,
}
