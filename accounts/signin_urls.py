"""Sign-in through allauth: only the pages that this portal uses, by allauth's names and Indonesian paths."""

from allauth.account import views as allauth_views
from django.urls import path
from django.views.generic import RedirectView

from accounts.views import signin

urlpatterns = [
    path("masuk/", allauth_views.login, name="account_login"),
    path("keluar/", allauth_views.logout, name="account_logout"),
    path("nonaktif/", allauth_views.account_inactive, name="account_inactive"),
    path("kata-sandi/", allauth_views.password_change, name="account_change_password"),
    path("konfirmasi/", allauth_views.reauthenticate, name="account_reauthenticate"),
    path("lupa-kata-sandi/", signin.forgotten_password, name="account_reset_password"),
    # allauth's pages name a sign-up page; accounts are made by operators, and activated with a code.
    path("daftar/", RedirectView.as_view(pattern_name="accounts:activate"), name="account_signup"),
]
