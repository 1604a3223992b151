"""Paths of the risalah, below /risalah/."""

from django.urls import path

from risalah.checking import sign_views
from risalah.views import acting, bulk, examples, letters, printing, prints, reading, revisions, writing

app_name = "risalah"
urlpatterns = [
    path("", reading.index, name="index"),
    path("contoh/", examples.index, name="examples"),
    path("contoh/<slug:slug>/", examples.example, name="example"),
    path("cetak-massal/", bulk.bulk, name="bulk"),
    path("petunjuk/<slug:code>/", reading.guidance, name="guidance"),
    path("mulai/<int:group>/", acting.start, name="start"),
    path("<slug:number>/", reading.tasks, name="tasks"),
    path("<slug:number>/baca/", reading.read, name="read"),
    path("<slug:number>/riwayat/", reading.history, name="history"),
    path("<slug:number>/catatan/", reading.notes, name="notes"),
    path("<slug:number>/catatan/<int:note>/jawab/", acting.answer, name="answer"),
    path("<slug:number>/versi/<int:version_number>/", reading.version, name="version"),
    path("<slug:number>/cetak/", prints.choose, name="print"),
    path("<slug:number>/cetak/konsep/", bulk.draft, name="draft_job"),
    path("<slug:number>/cetak/<slug:audience>/", prints.pdf, name="pdf"),
    path("<slug:number>/versi/<int:version_number>/cetak/", prints.choose, name="print_of_version"),
    path(
        "<slug:number>/versi/<int:version_number>/cetak/<slug:audience>/",
        prints.version_pdf,
        name="version_pdf",
    ),
    path("<slug:number>/bahan-tayang/", prints.slides, name="slides"),
    path("<slug:number>/lembar-foto/<int:per_page>/", prints.photo_pages, name="photo_pages"),
    path("<slug:number>/gambar/<slug:code>/<slug:name>/<slug:picture>/", prints.picture, name="picture"),
    path("<slug:number>/<slug:code>/cetak/", prints.step_pdf, name="step_pdf"),
    path("<slug:number>/versi/<int:version_number>/lembar-pengesahan/", printing.signed, name="signed"),
    path(
        "<slug:number>/versi/<int:version_number>/surat-pengantar/",
        letters.cover,
        {"form": "pdf"},
        name="cover_pdf",
    ),
    path(
        "<slug:number>/versi/<int:version_number>/surat-pengantar/word/",
        letters.cover,
        {"form": "docx"},
        name="cover_docx",
    ),
    path(
        "<slug:number>/versi/<int:version_number>/tanda-terima/",
        letters.received,
        {"form": "pdf"},
        name="receipt_pdf",
    ),
    path(
        "<slug:number>/versi/<int:version_number>/tanda-terima/word/",
        letters.received,
        {"form": "docx"},
        name="receipt_docx",
    ),
    path("<slug:number>/versi/<int:version_number>/tanda-tangan/", sign_views.sign, name="sign"),
    path(
        "<slug:number>/versi/<int:version_number>/tanda-tangan/<str:sha256>/",
        sign_views.signed_file,
        name="signed_file",
    ),
    path("<slug:number>/langkah/<slug:code>/", writing.section, name="section"),
    path("<slug:number>/langkah/<slug:code>/hadir/", writing.presence, name="presence"),
    path("<slug:number>/langkah/<slug:code>/<slug:name>/", writing.part, name="part"),
    path("<slug:number>/langkah/<slug:code>/<slug:name>/riwayat/", revisions.revisions, name="revisions"),
    path(
        "<slug:number>/langkah/<slug:code>/<slug:name>/riwayat/<int:revision>/kembalikan/",
        revisions.restore,
        name="restore",
    ),
    path("<slug:number>/periksa/", acting.check, name="check"),
    path("<slug:number>/tindakan/<slug:action>/", acting.act, name="act"),
    path("<slug:number>/sahkan/", acting.approve_page, name="approve"),
    path("<slug:number>/pengesahan/<slug:kind>/", acting.approval, name="approval"),
    path("<slug:number>/berikutnya/", acting.next_risalah, name="next"),
    path("<slug:number>/susunan/", acting.scheme, name="scheme"),
]
