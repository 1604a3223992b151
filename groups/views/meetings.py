"""Meetings: list, minutes, recording, correcting, decisions."""

from __future__ import annotations

import contextlib
import datetime as dt

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.errors import Invalid, Stale
from accounts.gate import FORM, SEND, signed_in
from groups import access, queries, services
from groups.forms import AttendanceForm, DecisionRows, MeetingForm
from groups.models import Decision, Group, Meeting, Member
from groups.queries.meetings import members_on, next_meeting_number
from groups.views.parts import crumbs, meeting_of, posted_files, visible_group
from rulebook.editions import edition


@signed_in("who sees the group")
def meeting_list(request: HttpRequest, pk: int) -> HttpResponse:
    """All meetings of a group with their attendance."""
    group = visible_group(request, pk)
    context = {
        "group": group, "facts": queries.attendance_facts(group),
        "may": access.permissions(request.user, group), "breadcrumb": crumbs(group, ("Pertemuan", "")),
    }  # fmt: skip
    return render(request, "groups/meeting_list.html", context)


@signed_in("who sees the group")
def detail(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The minutes of one meeting, fit for printing."""
    group = visible_group(request, pk)
    meeting = meeting_of(group, number)
    titles = {section.code: section.title for section in edition(group.season.edition).sections}
    attendances = list(meeting.attendances.select_related("member"))
    voters = [a for a in attendances if a.member.votes]
    context = {
        "group": group, "meeting": meeting, "attendances": attendances,
        "sections": [titles.get(code, code) for code in meeting.sections],
        "present": sum(a.status == "hadir" for a in voters), "expected": len(voters),
        "decisions": meeting.decisions.select_related("member"), "photos": meeting.photos.all(),
        "may_record": access.may_record_meeting(request.user, group),
        "leads": _signers(group, meeting.date),
        "breadcrumb": crumbs(group, (f"Pertemuan ke-{number}", "")),
    }  # fmt: skip
    return render(request, "groups/meeting.html", context)


def _signers(group: Group, day: dt.date) -> dict[str, Member]:
    """Who signs the minutes: sekretaris and ketua of that day."""
    found = {member.role: member for member in members_on(group, day)}
    return {role: found[role] for role in ("sekretaris", "ketua") if role in found}


@signed_in("the group's writers, its operators, admins", FORM)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a meeting."""
    group = visible_group(request, pk)
    return _minutes(request, group, None)


@signed_in("the group's writers, its operators, admins", FORM)
def edit(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Correct a meeting."""
    group = visible_group(request, pk)
    return _minutes(request, group, meeting_of(group, number))


def _minutes(request: HttpRequest, group: Group, meeting: Meeting | None) -> HttpResponse:
    access.may_record_meeting(request.user, group).demand()
    rulebook = edition(group.season.edition)
    form = MeetingForm(request.POST or None, edition=rulebook, initial=_initial(group, meeting))
    members = list(members_on(group, _day(request, form, meeting)))
    stored = dict(meeting.attendances.values_list("member_id", "status")) if meeting else {}
    attendance = AttendanceForm(request.POST or None, members=members, stored=stored)
    doers = Member.objects.filter(group=group)
    decisions = DecisionRows(request.POST or None, members=doers, meeting=meeting)
    photos, problems = posted_files(
        request,
        "foto",
        owner=f"group:{group.pk}",
        kind="photo",
        stored=list(meeting.photos.all()) if meeting else [],
    )
    adding_row, stale = "tambah_baris" in request.POST, None
    if adding_row:
        decisions.with_spare()
    elif request.method == "POST" and all(
        [form.is_valid(), attendance.is_valid(), decisions.is_valid(), not problems]
    ):
        values = {
            **form.minutes, "attendance": attendance.statuses,
            "decisions": decisions.values(), "photos": photos,
        }  # fmt: skip
        try:
            saved = _save(request, group, meeting, form.cleaned_data["revision"], values)
            messages.success(request, f"Pertemuan ke-{saved.number} tersimpan.")
            return redirect("groups:meeting", group.pk, saved.number)
        except Invalid as error:
            form.refuse(error)
        except Stale as error:
            stale = error.current
    title = (
        f"Ubah pertemuan ke-{meeting.number}"
        if meeting
        else f"Catat pertemuan ke-{next_meeting_number(group)}"
    )
    errors = [form, attendance, *decisions.with_errors] if request.method == "POST" and not adding_row else []
    context = {
        "group": group, "meeting": meeting, "form": form, "attendance": attendance, "decisions": decisions,
        "photos": photos, "photo_problems": problems, "errors": errors, "stale": stale, "title": title,
        "owner": f"group:{group.pk}", "page_has_errors": bool(errors),
        "breadcrumb": crumbs(group, (title, "")),
        "revision": stale.revision if stale else form["revision"].value() or "",
    }  # fmt: skip
    return render(request, "groups/meeting_form.html", context, status=409 if stale else 200)


def _save(
    request: HttpRequest, group: Group, meeting: Meeting | None, revision: int | None, values: dict
) -> Meeting:
    if meeting is None:
        return services.record_meeting(group=group, by=request.user, **values)
    return services.update_meeting(meeting=meeting, revision=revision or 0, by=request.user, **values)


def _initial(group: Group, meeting: Meeting | None) -> dict[str, object]:
    """What is stored; for a new meeting today, and time and place of the last one."""
    if meeting is not None:
        return {name: getattr(meeting, name) for name in MeetingForm.base_fields}
    last = Meeting.objects.filter(group=group).first()
    usual = {name: getattr(last, name) for name in ("starts_at", "ends_at", "place")} if last else {}
    return {"date": timezone.localdate()} | usual


def _day(request: HttpRequest, form: MeetingForm, meeting: Meeting | None) -> dt.date:
    """The day whose members are listed: the typed one when it is readable."""
    if request.method == "POST":
        with contextlib.suppress(ValidationError):  # the form itself says what is wrong with the date
            if typed := form.fields["date"].clean(request.POST.get("date", "")):
                return typed
    return meeting.date if meeting else timezone.localdate()


@signed_in("the group's writers, its operators, admins", SEND)
def decision_done(request: HttpRequest, pk: int, decision_pk: int) -> HttpResponse:
    """Mark a decision as done today, or open it again."""
    group = visible_group(request, pk)
    decision = get_object_or_404(Decision.objects.filter(meeting__group=group), pk=decision_pk)
    done_on = None if "buka" in request.POST else timezone.localdate()
    services.mark_decision(decision=decision, done_on=done_on, by=request.user)
    messages.success(request, "Keputusan ditandai selesai." if done_on else "Keputusan dibuka kembali.")
    return redirect("groups:detail", pk)
