"""What people type about people and units, as clean values."""

from __future__ import annotations

from allauth.account import forms as allauth_forms
from crispy_forms.helper import FormHelper
from django.forms import BaseForm
from django.utils.functional import cached_property

from accounts.queries import username_for


def page_helper(form: BaseForm) -> FormHelper:
    """Fields with the error summary above them; the `<form>` element and its buttons stay with the page."""
    helper = FormHelper(form)
    helper.form_tag = False
    helper.disable_csrf = True
    helper.template = "accounts/page_form.html"
    return helper


class LoginForm(allauth_forms.LoginForm):
    """Sign-in by NIP or user name; both become the user name before anything is counted or compared."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label = "NIP atau nama pengguna"
        login.help_text = "NIP boleh ditulis dengan spasi."
        login.widget.attrs |= {"placeholder": "", "autocapitalize": "none", "spellcheck": "false"}
        login.error_messages["required"] = "Isi NIP atau nama pengguna Anda."
        password.label = "Kata sandi"
        password.help_text = ""
        password.widget.attrs["placeholder"] = ""
        password.error_messages["required"] = "Isi kata sandi Anda."

    @cached_property
    def helper(self) -> FormHelper:
        return page_helper(self)

    def clean_login(self) -> str:
        """The user name, whatever spelling was typed."""
        return username_for(super().clean_login())
