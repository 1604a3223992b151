"""People and their dated roles."""

import datetime as dt

import pytest

from accounts import services
from accounts.errors import Denied, Invalid
from accounts.models import RoleAssignment, User
from rulebook.roles import Role
from tests.cast import make_unit

NIP = "199001012015011001"
DAY = dt.date(2026, 6, 1)


def add(cast, **fields):
    values = {"by": cast.operator, "name": "B. Contoh, S.Kep.", "unit": cast.melati} | fields
    return services.create_person(**values)


def change(cast, person, **fields):
    values = {
        "by": cast.operator,
        "person": person,
        "name": person.name,
        "unit": person.unit,
        "nip": person.nip or "",
        "username": person.username,
        "category": person.category,
    }
    return services.update_person(**(values | fields))


def test_create_person_with_nip_signs_in_by_it_and_has_no_password(cast):
    person = add(cast, nip="19900101 201501 1 001", phone="0812-3456 7890")
    person.refresh_from_db()
    assert (person.nip, person.username, person.category, person.phone) == (NIP, NIP, "pns", "081234567890")
    assert not person.has_usable_password()


def test_create_person_without_nip_gets_a_user_name_from_the_name(cast):
    first, second = add(cast), add(cast)
    assert (first.username, first.nip, first.category) == ("b.contoh", None, "non_asn")
    assert second.username == "b.contoh2"


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"nip": "19900101201501100"}, "nip", "NIP terdiri atas 18 angka; yang Anda tulis 17 angka."),
        ({"category": "pns"}, "nip", "Isi NIP, atau pilih Non-ASN bila pegawai ini tidak memilikinya."),
        ({"category": "asing"}, "category", "Pilih status kepegawaian dari daftar."),
        ({"username": "Ketua"}, "username", "Nama pengguna ini sudah dipakai. Pilih yang lain."),
        (
            {"username": "dua kata"},
            "username",
            "Nama pengguna terdiri atas 3–60 huruf kecil, angka, titik, garis, atau garis bawah, "
            "seperti b.contoh.",
        ),
        ({"username": NIP}, "username", "Nama pengguna tidak boleh berupa NIP yang bukan miliknya."),
        ({"phone": "nomor saya"}, "phone", "Tulis nomor WhatsApp dengan angka, seperti 0812 3456 7890."),
    ],
)
def test_create_person_refused_with_a_sentence(cast, fields, field, sentence):
    with pytest.raises(Invalid) as refused:
        add(cast, **fields)
    assert (refused.value.field, str(refused.value)) == (field, sentence)


def test_create_person_with_a_taken_nip_refused(cast):
    with pytest.raises(Invalid, match="NIP ini sudah dipakai akun lain"):
        add(cast, nip=cast.ketua_dukcapil.nip)


@pytest.mark.parametrize("who", ["operator_dukcapil", "kepala", "ketua", "verifikator", "stranger"])
def test_create_person_denied(cast, who):
    with pytest.raises(Denied):
        add(cast, by=cast.everyone[who])


def test_update_person_who_signs_in_by_nip_follows_a_corrected_nip(cast):
    person = add(cast, nip=NIP)
    change(cast, person, nip="199001012015011002", username="")
    person.refresh_from_db()
    assert (person.nip, person.username) == ("199001012015011002", "199001012015011002")


def test_update_person_without_nip_keeps_the_user_name_when_left_empty(cast):
    person = add(cast)
    assert change(cast, person, username="").username == "b.contoh"


def test_update_person_to_a_unit_outside_ones_charge_denied(cast):
    person = add(cast)
    with pytest.raises(Denied):
        change(cast, person, unit=cast.dukcapil)
    assert change(cast, person, by=cast.admin_organisasi, unit=cast.dukcapil).unit == cast.dukcapil


def test_update_person_of_a_group_does_not_move_them_silently(cast):
    with pytest.raises(Invalid, match="Pindahkan lewat") as refusal:
        change(cast, cast.anggota, by=cast.admin_organisasi, unit=cast.dukcapil)
    assert refusal.value.field == "unit"


def test_update_person_with_a_higher_role_denied(cast):
    RoleAssignment.objects.create(user=cast.anggota, unit=cast.dinkes, role=Role.KEPALA, starts=DAY)
    with pytest.raises(Denied, match="memegang peran di atas unit Anda"):
        change(cast, cast.anggota, name="Nama lain")


def test_update_own_data_changes_nothing_else(cast):
    services.update_own_data(
        by=cast.ketua, phone="081200000000", email="k@contoh.test", rank="Penata, III/c", position="Perawat"
    )
    stored = User.objects.get(pk=cast.ketua.pk)
    assert (stored.phone, stored.email, stored.rank, stored.position, stored.name) == (
        "081200000000",
        "k@contoh.test",
        "Penata, III/c",
        "Perawat",
        cast.ketua.name,
    )


def test_set_active_ends_the_session_and_may_be_taken_back(cast, client_of):
    client = client_of(cast.anggota)
    services.set_active(by=cast.operator, person=cast.anggota, active=False)
    assert client.get("/").status_code == 302
    services.set_active(by=cast.operator, person=cast.anggota, active=True)
    assert User.objects.get(pk=cast.anggota.pk).is_active
    with pytest.raises(Denied, match="akun Anda sendiri"):
        services.set_active(by=cast.operator, person=cast.operator, active=False)


# ── Roles ───────────────────────────────────────────────
def assign(cast, **fields):
    values = {"by": cast.operator_dinkes, "user": cast.anggota, "role": Role.KEPALA, "unit": cast.melati}
    return services.assign_role(**(values | {"starts": DAY} | fields))


def test_assign_role_as_plh_with_dates_and_decree(cast):
    assignment = assign(cast, acting="plh", ends=dt.date(2026, 6, 5), decree="800/12/2026")
    assignment.refresh_from_db()
    assert str(assignment) == "Anggota Contoh · Kepala OPD/UPT · UPT Puskesmas Melati"
    assert (assignment.acting, assignment.ends, assignment.decree) == (
        "plh",
        dt.date(2026, 6, 5),
        "800/12/2026",
    )


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"acting": "plt"}, "ends", "Isi tanggal selesai: Plt. dan Plh. selalu berjangka waktu."),
        ({"acting": "plh", "role": Role.OPERATOR}, "acting", "Plt. dan Plh. hanya untuk Kepala OPD/UPT."),
        (
            {"ends": dt.date(2026, 5, 31)},
            "ends",
            "Tanggal selesai harus sama dengan atau sesudah tanggal mulai.",
        ),
    ],
)
def test_assign_role_refused_with_a_sentence(cast, fields, field, sentence):
    with pytest.raises(Invalid) as refused:
        assign(cast, **fields)
    assert (refused.value.field, str(refused.value)) == (field, sentence)


@pytest.mark.parametrize(
    ("starts", "ends", "overlaps"),
    [
        ("2026-05-01", "2026-05-31", False),
        ("2026-05-01", "2026-06-01", True),
        ("2026-06-30", None, True),
        ("2026-07-01", None, False),
        ("2026-05-01", None, True),
    ],
)
def test_same_role_twice_at_a_time_refused(cast, starts, ends, overlaps):
    assign(cast, ends=dt.date(2026, 6, 30))
    dates = {"starts": dt.date.fromisoformat(starts), "ends": ends and dt.date.fromisoformat(ends)}
    if overlaps:
        with pytest.raises(Invalid, match="sudah memegang peran yang sama"):
            assign(cast, **dates)
    else:
        assert assign(cast, **dates).pk


def test_end_role_keeps_it_on_record(cast):
    assignment = assign(cast)
    services.end_role(by=cast.operator_dinkes, assignment=assignment, ends=DAY)
    assert RoleAssignment.objects.get(pk=assignment.pk).ends == DAY
    with pytest.raises(Invalid):
        services.end_role(by=cast.operator_dinkes, assignment=assignment, ends=dt.date(2026, 5, 1))
    with pytest.raises(Denied):
        services.end_role(by=cast.operator, assignment=assignment, ends=DAY)


def test_roles_are_known_anew_after_a_change(cast):
    from accounts import access

    below = make_unit("Subbagian Tata Usaha", parent=cast.melati)
    assert not access.holds(cast.anggota, Role.KEPALA, below)
    assign(cast, starts=dt.date(2020, 1, 1))
    assert access.holds(cast.anggota, Role.KEPALA, below)
