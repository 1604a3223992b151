"""The offices of the guide's table 2.4 that are assigned to people."""

from rulebook.roles import GroupRole, Role


def test_assignable_roles_and_labels():
    assert [(r.value, r.label) for r in Role] == [
        ("superadmin", "Super admin"),
        ("admin_organisasi", "Admin Bagian Organisasi"),
        ("verifikator", "Verifikator Bagian Organisasi"),
        ("kepala", "Kepala OPD/UPT"),
        ("operator", "Operator OPD"),
        ("pimpinan", "Pimpinan"),
        ("juri", "Juri"),
    ]


def test_role_is_found_by_its_stored_value_and_prints_as_it():
    assert Role("kepala") is Role.KEPALA
    assert (str(Role.KEPALA), f"{Role.KEPALA}", Role.KEPALA == "kepala") == ("kepala", "kepala", True)


def test_only_heads_and_operators_are_bound_to_their_unit():
    assert [r.value for r in Role if not r.everywhere] == ["kepala", "operator"]


def test_only_jurors_are_always_named_until_a_day():
    assert [r.value for r in Role if r.always_ends] == ["juri"]
    assert Role.JURI.scope == "acara yang ditugaskan"


def test_group_roles_are_apart_from_assignable_roles():
    assert [r.value for r in GroupRole] == ["fasilitator", "ketua", "sekretaris", "anggota"]
    assert not {r.value for r in GroupRole} & {r.value for r in Role}
