"""What people type about people and units, as clean values for one service each."""

from accounts.forms.page_form import PageForm, page_helper
from accounts.forms.people import OwnDataForm, PersonForm, RoleEndForm, RoleForm
from accounts.forms.signin import (
    CodeForm,
    CodeRequestForm,
    LoginForm,
    NewPasswordForm,
    ReauthenticateForm,
    SignInCodeForm,
    SignInCodesForm,
)
from accounts.forms.units import UnitClosingForm, UnitDescriptionForm, UnitForm

__all__ = [
    "CodeForm",
    "CodeRequestForm",
    "LoginForm",
    "NewPasswordForm",
    "OwnDataForm",
    "PageForm",
    "PersonForm",
    "ReauthenticateForm",
    "RoleEndForm",
    "RoleForm",
    "SignInCodeForm",
    "SignInCodesForm",
    "UnitClosingForm",
    "UnitDescriptionForm",
    "UnitForm",
    "page_helper",
]
