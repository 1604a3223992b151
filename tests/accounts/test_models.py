"""What the database itself never accepts."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from accounts.models import RoleAssignment, Unit, User
from rulebook.roles import Role


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"username": "Ani"}, "username_in_small_letters"),
        ({"username": "ani", "nip": "19850315201001200"}, "nip_has_18_figures"),
    ],
)
def test_user_refused_by_the_database(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        User.objects.create(name="A. Contoh", **fields)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"acting": "plh"}, "acting_assignment_has_an_end"),
        ({"ends": dt.date(2019, 12, 31)}, "assignment_dates_in_order"),
    ],
)
def test_assignment_refused_by_the_database(cast, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        RoleAssignment.objects.create(
            user=cast.ketua, unit=cast.melati, role=Role.KEPALA, starts=dt.date(2020, 1, 1), **fields
        )


def test_unit_that_ends_before_it_begins_refused_by_the_database(cast):
    with pytest.raises(IntegrityError, match="unit_dates_in_order"), transaction.atomic():
        Unit.objects.filter(pk=cast.melati.pk).update(valid_until=dt.date(2019, 1, 1))
