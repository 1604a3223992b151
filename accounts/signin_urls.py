"""Sign-in through allauth: only the pages that this portal uses, by allauth's names and Indonesian paths.

allauth marks no audience on its views, so each says here who may open it.
"""

from allauth.account import views as allauth_views
from allauth.mfa.base import views as mfa_views
from allauth.mfa.recovery_codes import views as code_views
from allauth.mfa.totp import views as totp_views
from django.urls import path
from django.views.generic import RedirectView

from accounts.gate import FORM, public
from accounts.second_step import views as second_step
from accounts.views import signin

_entrance = public("this is how one gets in", FORM)
_oneself = signin.with_password("everybody with a password, for their own account", FORM)
_own_page = signin.with_password("everybody with a password, about their own account")
_second_step = public("who has just given the right password; everybody else is sent to sign in", FORM)
_sign_up = RedirectView.as_view(pattern_name="accounts:activate")

urlpatterns = [
    path("masuk/", _entrance(allauth_views.login), name="account_login"),
    path("keluar/", public("who is signed out already is sent to sign in", FORM)(allauth_views.logout), name="account_logout"),
    path("nonaktif/", public("a closed account cannot sign in")(allauth_views.account_inactive), name="account_inactive"),
    path("kata-sandi/", _oneself(allauth_views.password_change), name="account_change_password"),
    path("konfirmasi/", _oneself(allauth_views.reauthenticate), name="account_reauthenticate"),
    path("lupa-kata-sandi/", signin.forgotten_password, name="account_reset_password"),
    # allauth's pages name a sign-up page; accounts are made by operators, and activated with a code.
    path("daftar/", public("leads to the page for codes")(_sign_up), name="account_signup"),
    path("langkah-kedua/", _own_page(mfa_views.index), name="mfa_index"),
    path("langkah-kedua/masuk/", _second_step(mfa_views.authenticate), name="mfa_authenticate"),
    path("langkah-kedua/konfirmasi/", _oneself(mfa_views.reauthenticate), name="mfa_reauthenticate"),
    path("langkah-kedua/aktifkan/", _oneself(second_step.ActivateView.as_view()), name="mfa_activate_totp"),
    path("langkah-kedua/matikan/", _oneself(totp_views.deactivate_totp), name="mfa_deactivate_totp"),
    path("kode-cadangan/", _own_page(code_views.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("kode-cadangan/baru/", _oneself(code_views.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("kode-cadangan/unduh/", _own_page(code_views.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("pegawai/<int:pk>/langkah-kedua/", second_step.reset, name="second_step_reset"),
]  # fmt: skip
