"""Every change of what is tracked is an event, however it was made, with who made it."""

from __future__ import annotations

import datetime as dt

import pghistory
import pgtrigger
import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.models import RoleAssignment, RoleAssignmentEvent, Unit, UnitEvent, User, UserEvent
from accounts.services import update_own_data
from accounts.tracking import begin_history, event_tables
from files.models import Attachment, AttachmentEvent
from groups.models import AttendanceEvent, DecisionEvent, Group, GroupEvent, MeetingEvent, Member, MemberEvent
from groups.services import DecisionValues
from history.context import acting
from tests.cast import Cast, make_season
from tests.groups.factories import meet

pytestmark = pytest.mark.django_db


def _labels(model: type, **where: object) -> list[str]:
    return list(model.objects.filter(**where).order_by("pgh_id").values_list("pgh_label", flat=True))


def test_insert_update_and_delete_of_one_row_are_events_with_its_values(cast: Cast) -> None:
    season = make_season(2101)
    season.review_days = 9
    season.save()
    season.save()  # changes nothing, so tells nothing
    pk = season.pk
    season.delete()
    events = apps.get_model("groups", "SeasonEvent").objects.filter(pgh_obj=pk).order_by("pgh_id")
    assert list(events.values_list("pgh_label", "review_days")) == [
        ("insert", 5),
        ("update", 9),
        ("delete", 9),
    ]
    assert list(events.values_list("pgh_created_at", flat=True)) == sorted({e.pgh_created_at for e in events})


def test_bulk_create_update_and_delete_do_not_escape(cast: Cast) -> None:
    new = Member.objects.bulk_create(
        Member(group=cast.group, role="anggota", name=f"{n}. Contoh", starts=cast.season.starts)
        for n in range(3)
    )
    keys = [member.pk for member in new]
    Member.objects.filter(pk__in=keys).update(duty="Mencatat")
    for member in new:
        member.education = "S1"
    Member.objects.bulk_update(new, ["education"])
    Member.objects.filter(pk__in=keys).delete()
    assert [_labels(MemberEvent, pgh_obj=pk) for pk in keys] == [["insert", "update", "update", "delete"]] * 3


def test_plain_sql_and_ignored_triggers_do_not_escape(cast: Cast) -> None:
    with pgtrigger.ignore(), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_user SET position = 'Bidan' WHERE id = %s", [cast.ketua.pk])
    assert _labels(UserEvent, pgh_obj=cast.ketua.pk) == ["insert", "update"]


def test_cascade_tells_of_every_row_that_went(cast: Cast) -> None:
    meeting = meet(cast.group, cast.ketua, cast.season.starts, decisions=[DecisionValues("Hitung keluhan")])
    count = meeting.attendances.count()
    pk = meeting.pk
    meeting.delete()
    gone = {
        model: model.objects.filter(pgh_label="delete", **where).count()
        for model, where in (
            (MeetingEvent, {"pgh_obj": pk}), (AttendanceEvent, {"meeting": pk}), (DecisionEvent, {"meeting": pk}),
        )
    }  # fmt: skip
    assert gone == {MeetingEvent: 1, AttendanceEvent: count, DecisionEvent: 1}


def test_every_kind_of_record_is_told(cast: Cast) -> None:
    Group.objects.filter(pk=cast.group.pk).update(motto="Cepat")
    Unit.objects.filter(pk=cast.melati.pk).update(vision="Sehat")
    RoleAssignment.objects.filter(user=cast.kepala).update(decree="800/1")
    file = Attachment.objects.create(
        owner=f"group:{cast.group.pk}", kind="document", name="SK.pdf", content_type="application/pdf",
        size=1, sha256="0" * 64, uploaded_by=cast.ketua,
    )  # fmt: skip
    assert _labels(GroupEvent, pgh_obj=cast.group.pk) == ["insert", "update"]
    assert _labels(UnitEvent, pgh_obj=cast.melati.pk) == ["insert"] + ["update"]  # a moved path is no change
    assert _labels(RoleAssignmentEvent, user=cast.kepala.pk) == ["insert", "update"]
    assert _labels(AttachmentEvent, pgh_obj=file.pk) == ["insert"]


def test_password_is_told_of_and_never_kept(cast: Cast) -> None:
    cast.ketua.set_password("rahasia-lain-2")
    cast.ketua.last_login = timezone.now()
    cast.ketua.save()
    assert _labels(UserEvent, pgh_obj=cast.ketua.pk) == ["insert", "sandi"]
    assert {"password", "last_login"} & {field.name for field in UserEvent._meta.fields} == set()


def test_request_says_who_and_on_which_page(cast: Cast, client_of) -> None:
    data = {"phone": "081200000001", "email": "", "rank": "", "position": "Bidan"}
    client_of(cast.ketua).post(reverse("accounts:edit_own_data"), data)
    event = UserEvent.objects.filter(pgh_obj=cast.ketua).latest("pgh_id")
    assert (event.position, event.pgh_context) == (
        "Bidan",
        {"user": cast.ketua.pk, "page": "accounts:edit_own_data"},
    )
    assert event.pgh_context_id is not None


def test_task_says_what_it_is_and_nobody_says_nothing(cast: Cast, nobody_acts) -> None:
    with acting("pengingat"):
        User.objects.filter(pk=cast.ketua.pk).update(position="Bidan")
    nobody_acts()
    User.objects.filter(pk=cast.ketua.pk).update(position="Perawat")
    events = UserEvent.objects.filter(pgh_obj=cast.ketua).order_by("pgh_id")
    assert [event.pgh_context for event in events][1:] == [{"task": "pengingat"}, None]


def test_events_of_one_transaction_have_moments_of_their_own(cast: Cast) -> None:
    moments = list(MemberEvent.objects.values_list("pgh_created_at", flat=True))
    assert len(set(moments)) == len(moments)
    assert max(moments) - min(moments) < dt.timedelta(minutes=5)


def test_what_stood_there_before_is_the_first_event(cast: Cast) -> None:
    step = begin_history("accounts", "User")
    with connection.schema_editor() as editor:
        step.code(apps, editor)
    event = UserEvent.objects.filter(pgh_obj=cast.ketua).latest("pgh_id")
    assert (event.pgh_label, event.name, event.nip) == ("awal", cast.ketua.name, cast.ketua.nip)
    assert UserEvent.objects.filter(pgh_label="awal").count() == User.objects.count()


def test_services_within_a_request_cost_one_insert_more(cast: Cast, django_assert_num_queries) -> None:
    """The trigger writes the event: not one query more than before comes from the portal."""
    values = {name: getattr(cast.ketua, name) for name in ("rank", "position", "phone", "email")}
    with pghistory.context(user=cast.ketua.pk), django_assert_num_queries(4):
        update_own_data(by=cast.ketua, **(values | {"phone": "081200000001"}))
    assert len(event_tables()) == 17
