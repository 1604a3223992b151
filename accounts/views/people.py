"""People of the units in one's charge, and their dated roles."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts import access, services
from accounts.forms import PersonForm, RoleEndForm, RoleForm
from accounts.gate import FORM, SEND, signed_in
from accounts.models import AccessCode, RoleAssignment, Unit, User
from accounts.paging import keyset_page
from accounts.queries import find_people, open_codes, transfer_ahead, units_in_charge
from accounts.registry import Leaving
from accounts.second_step.access import may_reset
from accounts.second_step.models import Reset
from accounts.services.duties import duties_of
from rulebook.roles import Role

STATUSES = (("", "Aktif"), ("belum_masuk", "Belum pernah masuk"), ("nonaktif", "Nonaktif"))


@signed_in("who has people in their charge; the list holds those")
def people_list(request: HttpRequest) -> HttpResponse:
    """People by name; `q` searches, `status` and `unit` filter."""
    access.may_list_people(request.user).demand()
    search, status = request.GET.get("q", "").strip(), request.GET.get("status", "")
    unit = _asked_unit(request)
    in_force = Prefetch(
        "assignments", RoleAssignment.objects.in_force().select_related("unit"), to_attr="roles_in_force"
    )
    people = find_people(request.user, search=search, status=status, unit=unit).prefetch_related(in_force)
    page = keyset_page(people, field="name", cursor=request.GET.get("sesudah", ""))
    kept = {"q": search, "unit": unit.pk if unit else "", "status": status}
    context = {
        "page": page,
        "search": search,
        "status": status,
        "unit": unit,
        "chips": [
            {"label": label, "url": _url_with(kept, status=value), "active": value == status}
            for value, label in STATUSES
        ],
        "next_url": _url_with(kept, sesudah=page.next_cursor) if page.next_cursor else "",
        "previous_url": "" if page.is_first else _url_with(kept),
        "may_manage": access.may_manage_people(request.user),
    }
    return render(request, "accounts/people_list.html", context)


@signed_in("who sees the person")
def person_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: data, roles with their dates, what may be done."""
    person = visible_person(request, pk)
    today = timezone.localdate()
    assignments = person.assignments.select_related("unit")
    roles = [
        {
            "assignment": assignment,
            "state": _state_of(assignment, today),
            "may_end": access.may_assign_role(
                request.user, Role(assignment.role), assignment.unit, person
            ).allowed
            and (assignment.ends is None or assignment.ends >= today),
        }
        for assignment in assignments
    ]
    context = {
        "person": person,
        "roles": roles,
        "may_manage": access.may_manage_person(request.user, person),
        "may_export": access.is_admin(request.user),
        "may_issue_sign_in_codes": access.may_issue_sign_in_codes(request.user, person),
        "open_codes": open_codes(person, AccessCode.Purpose.SIGN_IN).order_by("expires_at"),
        "judges": any(role["assignment"].role == Role.JURI and role["state"] != "Selesai" for role in roles),
        "may_issue_code": access.may_issue_code(request.user, person),
        "may_set_active": access.may_set_active(request.user, person),
        "may_transfer": access.may_transfer(request.user, person),
        "transfer": transfer_ahead(person),
        "may_reset_second_step": may_reset(request.user, person),
        "second_step_resets": Reset.objects.filter(person=person).select_related("by")[:3],
        "may_assign": bool(access.assignable_roles(request.user)) and request.user.pk != person.pk,
    }
    return render(request, "accounts/person_page.html", context)


@signed_in("operators and admins, for their units", FORM)
def person_add(request: HttpRequest) -> HttpResponse:
    """A new person; `unit` names the unit that is chosen at first."""
    access.may_manage_people(request.user).demand()
    form = PersonForm(
        request.POST or None,
        units=_units_to_place(request),
        may_be_without=bool(access.is_admin(request.user)),
        initial={"unit": request.GET.get("unit")},
    )
    if person := form.submit(services.create_person, by=request.user):
        messages.success(request, f"{person} sudah ditambahkan. Buat kode akses agar ia dapat masuk.")
        return redirect("accounts:person", person.pk)
    return _form_page(request, form, "Tambah pegawai", "Tambah pegawai", reverse("accounts:people"))


@signed_in("who looks after the person", FORM)
def person_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a person's data."""
    person = visible_person(request, pk)
    access.may_manage_person(request.user, person).demand()
    form = PersonForm(
        request.POST or None,
        units=_units_to_place(request),
        may_be_without=bool(access.is_admin(request.user)),
        initial=PersonForm.values_of(person),
    )
    if form.submit(services.update_person, by=request.user, person=person):
        messages.success(request, f"Data {person} sudah disimpan.")
        return redirect("accounts:person", person.pk)
    return _form_page(request, form, f"Ubah data {person}", "Simpan", _page_of(person), person)


@signed_in("who looks after the person", SEND)
def person_set_active(request: HttpRequest, pk: int) -> HttpResponse:
    """Deactivate an account (`aktif=0`) or bring it back (`aktif=1`)."""
    person = visible_person(request, pk)
    active = request.POST.get("aktif") == "1"
    access.may_set_active(request.user, person).demand()
    if not active and duties_of(Leaving(person, timezone.localdate(), request.user, closes=True)):
        return redirect("accounts:person_leave", person.pk)
    services.set_active(by=request.user, person=person, active=active)
    done = "diaktifkan kembali" if active else "dinonaktifkan dan tidak dapat masuk lagi"
    messages.success(request, f"Akun {person} {done}.")
    return redirect("accounts:person", person.pk)


@signed_in("who looks after the person, for roles below their own", FORM)
def role_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the person a role at a unit, also as Plt. or Plh."""
    person = visible_person(request, pk)
    roles = access.assignable_roles(request.user)
    if not roles:
        access.may_manage_units(request.user).demand()
    form = RoleForm(
        request.POST or None,
        roles=roles,
        units=units_in_charge(request.user, (*access.ADMINS, Role.OPERATOR)),
        initial={"unit": person.unit_id or request.user.unit_id, "starts": timezone.localdate()},
    )
    if assignment := form.submit(services.assign_role, by=request.user, user=person):
        messages.success(request, f"{person} kini {assignment.get_role_display()} di {assignment.unit}.")
        return redirect("accounts:person", person.pk)
    return _form_page(request, form, f"Beri peran kepada {person}", "Beri peran", _page_of(person), person)


@signed_in("who may give the role", FORM)
def role_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the last day of a role."""
    seen = User.objects.visible_to(request.user)
    assignment = get_object_or_404(
        RoleAssignment.objects.filter(user__in=seen).select_related("user", "unit"), pk=pk
    )
    person = assignment.user
    access.may_assign_role(request.user, Role(assignment.role), assignment.unit, person).demand()
    form = RoleEndForm(request.POST or None, initial={"ends": timezone.localdate()})
    if form.submit(services.end_role, by=request.user, assignment=assignment):
        messages.success(request, f"Hari terakhir peran {assignment.get_role_display()} sudah dicatat.")
        return redirect("accounts:person", person.pk)
    context = {
        "form": form,
        "title": f"Akhiri peran {assignment.get_role_display()}",
        "sentence": f"{person} tidak lagi memegang peran ini di {assignment.unit} sesudah hari terakhir.",
        "button": "Akhiri peran",
        "danger": True,
        "cancel_url": _page_of(person),
        "breadcrumb": _crumbs(person),
    }
    return render(request, "accounts/confirm_page.html", context)


def visible_person(request: HttpRequest, pk: int) -> User:
    """The person, or 404 when they are none of this user's business."""
    return get_object_or_404(User.objects.visible_to(request.user).select_related("unit"), pk=pk)


def _asked_unit(request: HttpRequest) -> Unit | None:
    asked = request.GET.get("unit", "")
    if not asked:
        return None
    return get_object_or_404(Unit.objects.visible_to(request.user), pk=int(asked) if asked.isdecimal() else 0)


def _units_to_place(request: HttpRequest) -> object:
    return units_in_charge(request.user, (*access.ADMINS, Role.OPERATOR))


def _state_of(assignment: RoleAssignment, today: object) -> str:
    if assignment.starts > today:
        return "Akan mulai"
    return "Aktif" if assignment.ends is None or assignment.ends >= today else "Selesai"


def _url_with(kept: dict[str, object], **changed: object) -> str:
    values = {name: value for name, value in (kept | changed).items() if value}
    return f"{reverse('accounts:people')}?{urlencode(values)}"


def _page_of(person: User) -> str:
    return reverse("accounts:person", args=[person.pk])


def _crumbs(person: User | None) -> list[dict[str, str]]:
    crumbs = [{"label": "Pegawai", "url": reverse("accounts:people")}]
    return [*crumbs, {"label": str(person), "url": _page_of(person)}] if person else crumbs


def _form_page(
    request: HttpRequest, form: object, title: str, button: str, cancel: str, person: User | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "button": button,
        "cancel_url": cancel,
        "breadcrumb": _crumbs(person),
    }
    return render(request, "accounts/form_page.html", context)
