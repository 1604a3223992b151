"""What the forms of this app share: sentences for empty fields, and rows that are named by random ids.

The markup of rows is that of `static/js/rows.js`: a hidden `rows` per row, inputs `<grid>-<row>-<column>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from accounts.errors import Invalid

MAX_ROWS = 60
_ROW_ID = re.compile(r"[A-Za-z0-9]{1,20}")


class KbkForm(forms.Form):
    """The server says what is missing, in Indonesian; the browser's own bubbles stay away."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            label = str(field.label or "isian ini")
            verb = "Pilih" if isinstance(field, forms.ChoiceField | forms.ModelChoiceField) else "Isi"
            if not label.startswith(verb):
                label = (
                    f"{verb} {label[:1].lower()}{label[1:]}"
                    if not label[1:2].isupper()
                    else f"{verb} {label}"
                )
            field.error_messages["required"] = f"{label}."

    def refuse(self, error: Invalid) -> None:
        """Show a service's refusal beside its field, or above the form."""
        self.add_error(error.field if error.field in self.fields else None, str(error))


class RowForm(KbkForm):
    """One row of a grid; a row without text in its KEY columns counts as empty."""

    KEYS: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, row: str, **kwargs: Any) -> None:
        self.row = row
        super().__init__(*args, empty_permitted=True, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = str(field.label)

    def has_changed(self) -> bool:
        """An empty row is not checked at all."""
        return self.is_filled

    @property
    def is_filled(self) -> bool:
        """Somebody typed something that makes it a row."""
        return any(str(self.data.get(self.add_prefix(key), "")).strip() for key in self.KEYS)


class Rows:
    """The rows of one grid, as they were posted or as they are offered."""

    grid = ""
    form_class: type[RowForm]
    spare = 3

    def __init__(
        self, data: QueryDict | None = None, *, offered: list[tuple[str, dict[str, Any]]] = (), **form: Any
    ):
        self.form_options = form
        if data is None:
            self.forms = [self._form(row, initial=initial) for row, initial in offered]
        else:
            ids = [row for row in dict.fromkeys(data.getlist("rows")) if _ROW_ID.fullmatch(row)][:MAX_ROWS]
            self.forms = [self._form(row, data=data) for row in ids]
        self.template = self._form("__ROW__", initial=dict(offered[-1][1]) if offered else {})

    def _form(self, row: str, **options: Any) -> RowForm:
        return self.form_class(prefix=f"{self.grid}-{row}", row=row, **options, **self.form_options)

    def __iter__(self) -> Iterator[RowForm]:
        return iter(self.forms)

    @property
    def filled(self) -> list[RowForm]:
        return [form for form in self.forms if form.is_filled]

    def is_valid(self) -> bool:
        """Every filled row is valid; empty rows are ignored."""
        checked = [form.is_valid() for form in self.filled]
        return all(checked)

    def with_spare(self) -> None:
        """Offer more empty rows, for pages without JavaScript."""
        for number in range(self.spare):
            self.forms.append(self._form(f"n{len(self.forms)}x{number}"))

    @property
    def with_errors(self) -> list[RowForm]:
        """Rows to name in the error summary (empty rows were never checked)."""
        return [form for form in self.forms if form.is_bound and form.is_filled and form.errors]
