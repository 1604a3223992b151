"""The map of the portal: one line a floor. Paths are Indonesian words, because people read them."""

from django.urls import include, path
from django.views.generic import RedirectView

from accounts.gate import public
from kbk_portal import health, home, metrics

handler500 = "kbk_portal.unavailable.answer_failure"

_examples = RedirectView.as_view(pattern_name="risalah:examples")

urlpatterns = [
    path("", home.home, name="home"),
    path("akun/", include("accounts.urls")),
    path("akun/", include("accounts.signin_urls")),
    path("berkas/", include("files.urls")),
    path("pemberitahuan/", include("notices.urls")),
    path("riwayat/", include("history.urls")),
    path("kelompok/", include("groups.urls")),
    path("risalah/", include("risalah.urls")),
    path("periksa/", include("reviews.urls")),
    path("cetakan/", include("printing.urls")),
    path("alat/", include("toolbox.urls")),
    path("v/", include("risalah.checking.urls")),
    path("contoh/", public("the examples are invented")(_examples), name="examples"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", metrics.metrics, name="metrics"),
]
