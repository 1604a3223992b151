"""Members: add, correct, end, hand over."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.errors import Invalid
from accounts.gate import FORM, signed_in
from accounts.models import User
from accounts.queries import people_of
from groups import access, services
from groups.forms import EndMemberForm, HandOverForm, MemberForm
from groups.models import Group, Member
from groups.views.parts import crumbs, member_of, visible_group


@signed_in("the group's leaders, its operators, admins", FORM)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add somebody to the group."""
    group = visible_group(request, pk)
    access.may_manage_members(request.user, group).demand()
    form = MemberForm(
        request.POST or None,
        people=_people(group),
        initial={"starts": timezone.localdate(), "role": "anggota"},
    )
    if request.method == "POST" and form.is_valid():
        try:
            member = services.add_member(
                group=group, values=form.values(), starts=form.cleaned_data["starts"], by=request.user
            )
            messages.success(request, f"{member} menjadi anggota {group}.")
            again = "groups:member_add" if "lagi" in request.POST else "groups:detail"
            return redirect(again, pk)
        except Invalid as error:
            form.refuse(error)
    context = {"form": form, "group": group, "title": "Tambah anggota", "adding": True}
    return render(
        request, "groups/member_form.html", context | {"breadcrumb": crumbs(group, ("Tambah anggota", ""))}
    )


@signed_in("the group's leaders, its operators, admins", FORM)
def edit(request: HttpRequest, pk: int, member_pk: int) -> HttpResponse:
    """Correct what is written of a member."""
    group = visible_group(request, pk)
    access.may_manage_members(request.user, group).demand()
    member = member_of(group, member_pk)
    initial = {name: getattr(member, name) for name in MemberForm.base_fields}
    form = MemberForm(request.POST or None, people=_people(group, member), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.update_member(
                member=member, values=form.values(), starts=form.cleaned_data["starts"], by=request.user
            )
            messages.success(request, f"Data {member} tersimpan.")
            return redirect("groups:detail", pk)
        except Invalid as error:
            form.refuse(error)
    context = {
        "form": form, "group": group, "member": member, "title": f"Ubah anggota: {member}",
        "may_hand_over": member.role == Member.Role.LEADER and access.may_hand_over(request.user, group),
        "may_end": member.ends is None and member.role != Member.Role.LEADER,
        "breadcrumb": crumbs(group, (str(member), "")),
    }  # fmt: skip
    return render(request, "groups/member_form.html", context)


@signed_in("the group's leaders, its operators, admins", FORM)
def end(request: HttpRequest, pk: int, member_pk: int) -> HttpResponse:
    """End a membership; what was recorded stays."""
    group = visible_group(request, pk)
    access.may_manage_members(request.user, group).demand()
    member = member_of(group, member_pk)
    form = EndMemberForm(request.POST or None, initial={"ends": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            services.end_member(member=member, ends=form.cleaned_data["ends"], by=request.user)
            messages.success(request, f"Keanggotaan {member} diakhiri.")
            return redirect("groups:detail", pk)
        except Invalid as error:
            form.refuse(error)
    title = f"Akhiri keanggotaan {member}"
    context = {
        "form": form, "title": title, "button": "Akhiri keanggotaan", "danger": True,
        "consequences": [
            "Kehadiran dan nama di risalah tetap tersimpan.", "Orang ini tidak lagi dihitung sesudahnya.",
        ],
        "cancel_url": reverse("groups:detail", args=[pk]), "breadcrumb": crumbs(group, (title, "")),
    }  # fmt: skip
    return render(request, "_components/confirm_page.html", context)


@signed_in("the ketua, the group's operators, admins", FORM)
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Name another ketua from a day on."""
    group = visible_group(request, pk)
    access.may_hand_over(request.user, group).demand()
    form = HandOverForm(
        request.POST or None, group=group, initial={"starts": timezone.localdate(), "old_role": "anggota"}
    )
    if request.method == "POST" and form.is_valid():
        try:
            new = services.hand_over_leader(group=group, by=request.user, **form.cleaned_data)
            messages.success(request, f"{new} menjadi ketua {group}.")
            return redirect("groups:detail", pk)
        except Invalid as error:
            form.refuse(error)
    context = {
        "form": form, "title": "Serah terima ketua", "button": "Catat serah terima",
        "consequences": [
            "Ketua baru dapat mengajukan risalah dan mengatur anggota.", "Ketua baru diberi tahu.",
        ],
        "cancel_url": reverse("groups:detail", args=[pk]),
        "breadcrumb": crumbs(group, ("Serah terima ketua", "")),
    }  # fmt: skip
    return render(request, "_components/confirm_page.html", context)


def _people(group: Group, member: Member | None = None) -> QuerySet[User]:
    """Active people of the unit who are not members yet, and the member's own account."""
    taken = Member.objects.filter(group=group, ends__isnull=True, user__isnull=False)
    people = people_of(group.unit).exclude(pk__in=taken.values("user"))
    if member is not None and member.user_id:
        people = people | User.objects.filter(pk=member.user_id)
    return people.order_by("name", "pk")
