"""Pages of people and units, below `/akun/`."""

from django.urls import path

from accounts.views import codes, imports, people, signin, signin_codes, transfers, units, whoami

app_name = "accounts"
urlpatterns = [
    path("", signin.profile, name="profile"),
    path("ubah/", signin.edit_own_data, name="edit_own_data"),
    path("siapa/", whoami.whoami, name="whoami"),
    path("masuk/kode/", signin_codes.sign_in_with_code, name="sign_in_with_code"),
    path("aktivasi/", signin.activate, name="activate"),
    path("aktivasi/<str:code>/", signin.activate_with, name="activate_with"),
    path("unit/", units.unit_list, name="units"),
    path("unit/tambah/", units.unit_add, name="unit_add"),
    path("unit/<int:pk>/", units.unit_page, name="unit"),
    path("unit/<int:pk>/ubah/", units.unit_edit, name="unit_edit"),
    path("unit/<int:pk>/tutup/", units.unit_close, name="unit_close"),
    path("unit/<int:pk>/buka/", units.unit_reopen, name="unit_reopen"),
    path("unit/<int:pk>/kode/", codes.codes_for_unit, name="unit_codes"),
    path("pegawai/", people.people_list, name="people"),
    path("pegawai/tambah/", people.person_add, name="person_add"),
    path("pegawai/<int:pk>/", people.person_page, name="person"),
    path("pegawai/<int:pk>/ubah/", people.person_edit, name="person_edit"),
    path("pegawai/<int:pk>/aktif/", people.person_set_active, name="person_set_active"),
    path("pegawai/<int:pk>/pindah/", transfers.transfer, name="transfer"),
    path("pegawai/<int:pk>/nonaktif/", transfers.leave, name="person_leave"),
    path("pindah/<int:pk>/batal/", transfers.cancel, name="transfer_cancel"),
    path("pegawai/<int:pk>/kode/", codes.code_for_person, name="person_code"),
    path("pegawai/<int:pk>/kode-masuk/", codes.sign_in_codes, name="sign_in_codes"),
    path("pegawai/<int:pk>/kode-masuk/batal/", codes.cancel_sign_in_codes, name="sign_in_codes_cancel"),
    path("pegawai/<int:pk>/peran/", people.role_add, name="role_add"),
    path("peran/<int:pk>/akhiri/", people.role_end, name="role_end"),
    path("impor/<slug:kind>/", imports.upload, name="import"),
    path("impor/<slug:kind>/templat/", imports.template_file, name="import_template"),
    path("impor/pratinjau/<uuid:pk>/", imports.preview, name="import_preview"),
    path("impor/pratinjau/<uuid:pk>/simpan/", imports.commit, name="import_commit"),
    path("impor/pratinjau/<uuid:pk>/batal/", imports.discard, name="import_discard"),
]
