"""A form of a page: drawn by crispy with the portal's own fields, handed to one service."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.functional import cached_property

from accounts.errors import Invalid
from rulebook import parsing, vocabulary

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


class DateField(forms.Field):
    """A day, picked from the browser's calendar or typed like `31 Juli 2026` or `31-07-2026`."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = {"required": "Isi tanggalnya."}  # noqa: RUF012

    def to_python(self, value: Any) -> dt.date | None:
        """The day, or None when empty; the sentence of the parser when unreadable."""
        if value is None or isinstance(value, dt.date):
            return value
        read = parsing.parse(vocabulary.Date("tanggal", self.label or "Tanggal"), str(value))
        if read.error:
            raise forms.ValidationError(read.error)
        return read.value
