"""The tree of units: adding, renaming, moving, closing."""

import datetime as dt

import pytest

from accounts import services
from accounts.errors import Denied, Invalid
from accounts.models import RoleAssignment, Unit, User
from tests.cast import make_unit

DAY = dt.date(2026, 1, 1)


@pytest.mark.django_db
def test_found_government_makes_the_root_and_its_super_admin_once():
    admin = services.found_government(
        name="Kabupaten Contoh", admin_name="A. Contoh", admin_username="Admin", valid_from=DAY
    )
    root = Unit.objects.get()
    assert (root.name, root.path, root.kind, root.parent) == (
        "Kabupaten Contoh",
        f"{root.pk}/",
        "pemda",
        None,
    )
    assert (admin.username, admin.unit, admin.has_usable_password()) == ("admin", root, False)
    assert list(RoleAssignment.objects.values_list("user", "role", "unit")) == [
        (admin.pk, "superadmin", root.pk)
    ]
    with pytest.raises(Denied, match="sudah memiliki unit"):
        services.found_government(name="Lain", admin_name="B", admin_username="b", valid_from=DAY)


def test_create_unit_hangs_below_its_parent(cast):
    unit = services.create_unit(
        by=cast.superadmin,
        name="UPT Puskesmas Mawar",
        kind="upt",
        parent=cast.dinkes,
        valid_from=DAY,
        address="Jalan Contoh 1",
    )
    unit.refresh_from_db()
    assert (unit.path, unit.parent, unit.address) == (
        f"{cast.dinkes.path}{unit.pk}/",
        cast.dinkes,
        "Jalan Contoh 1",
    )


@pytest.mark.parametrize("who", ["operator_dinkes", "kepala_dinkes", "verifikator", "ketua", "pimpinan"])
def test_create_unit_denied_to_others_than_admins(cast, who):
    with pytest.raises(Denied, match="Hanya Bagian Organisasi"):
        services.create_unit(by=cast.everyone[who], name="X", kind="upt", parent=cast.dinkes, valid_from=DAY)


def test_create_unit_below_a_closed_one_refused(cast):
    services.close_unit(by=cast.superadmin, unit=cast.melati, valid_until=dt.date(2025, 12, 31))
    cast.melati.refresh_from_db()
    with pytest.raises(Invalid) as refused:
        services.create_unit(by=cast.superadmin, name="X", kind="bidang", parent=cast.melati, valid_from=DAY)
    assert refused.value.field == "parent"


def test_second_government_refused(cast):
    with pytest.raises(Invalid, match="hanya ada satu"):
        services.create_unit(by=cast.superadmin, name="X", kind="pemda", parent=cast.pemda, valid_from=DAY)


def test_rename_keeps_the_path_and_does_not_touch_other_fields(cast):
    unit = services.update_unit(by=cast.admin_organisasi, unit=cast.melati, name="UPT Puskesmas Melati Raya")
    unit.refresh_from_db()
    assert (unit.name, unit.path, unit.head_title) == (
        "UPT Puskesmas Melati Raya",
        cast.melati.path,
        "Kepala UPT Puskesmas Melati",
    )


def test_describe_unit_by_its_operator_only_changes_the_description(cast):
    unit = services.describe_unit(by=cast.operator, unit=cast.melati, vision="Sehat bersama")
    assert unit.vision == "Sehat bersama"
    with pytest.raises(TypeError):
        services.describe_unit(by=cast.operator, unit=cast.melati, name="Nama lain")
    with pytest.raises(Denied):
        services.describe_unit(by=cast.operator, unit=cast.dukcapil, vision="x")


def test_move_unit_takes_everything_below_along(cast):
    bidang = make_unit("Bidang Layanan", parent=cast.melati)
    services.move_unit(by=cast.superadmin, unit=cast.melati, parent=cast.dukcapil)
    cast.melati.refresh_from_db()
    bidang.refresh_from_db()
    assert (cast.melati.path, cast.melati.parent) == (f"{cast.dukcapil.path}{cast.melati.pk}/", cast.dukcapil)
    assert bidang.path == f"{cast.dukcapil.path}{cast.melati.pk}/{bidang.pk}/"
    cast.dinkes.refresh_from_db()
    assert cast.dinkes.path == f"{cast.pemda.pk}/{cast.dinkes.pk}/"


@pytest.mark.parametrize(
    ("unit", "parent"), [("dinkes", "melati"), ("melati", "melati"), ("pemda", "dinkes")]
)
def test_move_unit_into_itself_or_of_the_root_refused(cast, unit, parent):
    with pytest.raises(Invalid) as refused:
        services.move_unit(by=cast.superadmin, unit=getattr(cast, unit), parent=getattr(cast, parent))
    assert refused.value.field == "parent"


def test_close_unit_from_the_leaves_and_reopen(cast):
    last = dt.date(2026, 6, 30)
    with pytest.raises(Invalid, match="Tutup atau pindahkan dahulu 1 unit"):
        services.close_unit(by=cast.superadmin, unit=cast.dinkes, valid_until=last)
    services.close_unit(by=cast.superadmin, unit=cast.melati, valid_until=last)
    services.close_unit(by=cast.superadmin, unit=cast.dinkes, valid_until=last)
    open_then = set(Unit.objects.valid_on(last)), set(Unit.objects.valid_on(last + dt.timedelta(1)))
    assert open_then[0] - open_then[1] == {cast.dinkes, cast.melati}
    services.reopen_unit(by=cast.superadmin, unit=cast.dinkes)
    cast.dinkes.refresh_from_db()
    assert cast.dinkes.valid_until is None


@pytest.mark.parametrize(("unit", "day"), [("pemda", "2026-01-01"), ("melati", "2019-12-31")])
def test_close_unit_refused_for_the_root_and_before_its_first_day(cast, unit, day):
    with pytest.raises(Invalid):
        services.close_unit(
            by=cast.superadmin, unit=getattr(cast, unit), valid_until=dt.date.fromisoformat(day)
        )


def test_command_found_government_prints_the_activation_link(db, capsys, client):
    from django.core.management import call_command

    call_command("found_government", "Kabupaten Contoh", "admin", "A. Contoh")
    path = capsys.readouterr().out.strip().split("8000")[-1]
    assert "A. Contoh" in client.get(path).content.decode()
    assert User.objects.get().username == "admin"
