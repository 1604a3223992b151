"""Groups, members and meetings of the tests, made through the services where a rule is at stake."""

import datetime as dt

from groups import services
from groups.models import Attendance, Group, Meeting, Member
from groups.services import MemberValues

SEVEN = [  # domain guide, section 10: fasilitator, then seven who vote; all invented
    ("fasilitator", "drg. A. Contoh"),
    ("ketua", "B. Contoh, A.Md.RMIK"),
    ("sekretaris", "C. Contoh, A.Md.Kep"),
    ("anggota", "D. Contoh"),
    ("anggota", "E. Contoh"),
    ("anggota", "F. Contoh"),
    ("anggota", "G. Contoh"),
    ("anggota", "H. Contoh"),
]


def register(cast, *, name="Melati Jaya", people=SEVEN, formed_on=dt.date(2026, 2, 9), **fields) -> Group:
    """A group of UPT Puskesmas Melati with its members, registered by the operator."""
    members = [MemberValues(role=role, name=who, category="non_asn") for role, who in people]
    return services.register_group(
        season=cast.season, unit=cast.melati, name=name, formed_on=formed_on, members=members,
        by=cast.operator, **fields,
    )  # fmt: skip


def meet(group, by, day, *, absent=(), **fields) -> Meeting:
    """A meeting of 90 minutes; `absent` are names (or starts of names) with an excuse."""
    members = Member.objects.active(day).filter(group=group)
    attendance = {
        m.pk: Attendance.Status.EXCUSED if m.name.startswith(tuple(absent)) and absent else "hadir"
        for m in members
    }
    values = {
        "date": day, "starts_at": dt.time(13, 0), "ends_at": dt.time(14, 30), "agenda": "Membahas data",
        "attendance": attendance,
    }  # fmt: skip
    return services.record_meeting(group=group, by=by, **values | fields)
