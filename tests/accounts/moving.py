"""Moving people in the tests, and finding their memberships."""

from __future__ import annotations

import datetime as dt

from accounts import services
from groups.models import Member

DAY = dt.timedelta(days=1)


def membership(group, user):
    return Member.objects.filter(group=group, user=user).latest("pk")


def transfer(cast, person, unit, day, choices=None, by=None):
    return services.transfer_person(
        by=by or cast.operator_dinkes, person=person, unit=unit, day=day, choices=choices or {}
    )
