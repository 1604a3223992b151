"""A form of a page: drawn by crispy with the portal's own fields, handed to one service."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.functional import cached_property

from accounts.errors import Invalid
from accounts.form_fields import IndonesianDateField

T = TypeVar("T")


def page_helper(form: forms.BaseForm) -> FormHelper:
    """Fields with the error summary above them; the `<form>` element and its buttons stay with the page."""
    helper = FormHelper(form)
    helper.form_tag = False
    helper.disable_csrf = True
    helper.template = "accounts/page_form.html"
    helper.field_template = "accounts/page_field.html"
    return helper


class PageForm(forms.Form):
    """`{% crispy form %}` draws it; `submit` gives its values to a service."""

    @cached_property
    def helper(self) -> FormHelper:
        return page_helper(self)

    def submit(self, service: Callable[..., T], **fixed: Any) -> T | None:
        """What the service returns for the clean values, or None with the errors on the form."""
        if not self.is_valid():
            return None
        try:
            return service(**fixed, **self.cleaned_data)
        except Invalid as error:
            self.refuse(error)
            return None

    def refuse(self, error: Invalid) -> None:
        """Show the refusal of a service beside its field, or above the form."""
        self.add_error(error.field if error.field in self.fields else None, str(error))


def day_field(label: str, *, required: bool = True, help_text: str = "") -> IndonesianDateField:
    """A date of the page, typed like `31 Juli 2026` or `31-07-2026`."""
    return IndonesianDateField(
        label=label,
        required=required,
        help_text=help_text or "Contoh: 31 Juli 2026",
        error_messages={"required": "Isi tanggalnya, misalnya 31 Juli 2026."},
    )
