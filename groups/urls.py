"""Paths of groups, below /kelompok/."""

from django.urls import path

from groups.views import groups, meetings, members, papers, seasons

app_name = "groups"
urlpatterns = [
    path("", groups.group_list, name="list"),
    path("daftar/", groups.register, name="register"),
    path("tahun/", seasons.season_list, name="season_list"),
    path("tahun/baru/", seasons.add, name="season_add"),
    path("tahun/<int:pk>/", seasons.edit, name="season_edit"),
    path("<int:pk>/", groups.detail, name="detail"),
    path("<int:pk>/ubah/", groups.edit, name="edit"),
    path("<int:pk>/ajukan/", groups.submit, name="submit"),
    path("<int:pk>/nomor/", groups.give_number, name="give_number"),
    path("<int:pk>/lanjutkan/", groups.continue_into, name="continue"),
    path("<int:pk>/serah-terima/", members.hand_over, name="hand_over"),
    path("<int:pk>/anggota/tambah/", members.add, name="member_add"),
    path("<int:pk>/anggota/<int:member_pk>/", members.edit, name="member_edit"),
    path("<int:pk>/anggota/<int:member_pk>/akhiri/", members.end, name="member_end"),
    path("<int:pk>/pertemuan/", meetings.meeting_list, name="meeting_list"),
    path("<int:pk>/pertemuan/catat/", meetings.add, name="meeting_add"),
    path("<int:pk>/pertemuan/<int:number>/", meetings.detail, name="meeting"),
    path("<int:pk>/pertemuan/<int:number>/ubah/", meetings.edit, name="meeting_edit"),
    path("<int:pk>/pertemuan/<int:number>/cetak/notulen/", papers.minutes, name="minutes_pdf"),
    path("<int:pk>/pertemuan/<int:number>/cetak/daftar-hadir/", papers.attendance, name="attendance_pdf"),
    path("<int:pk>/cetak/daftar-hadir/", papers.blank_attendance, name="blank_attendance_pdf"),
    path("<int:pk>/cetak/sk/", papers.decree, {"form": "pdf"}, name="decree_pdf"),
    path("<int:pk>/cetak/sk/word/", papers.decree, {"form": "docx"}, name="decree_docx"),
    path("<int:pk>/keputusan/<int:decision_pk>/", meetings.decision_done, name="decision_done"),
]
