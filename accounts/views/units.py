"""The tree of units."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts import access, services
from accounts.forms import UnitClosingForm, UnitDescriptionForm, UnitForm
from accounts.gate import FORM, SEND, signed_in
from accounts.models import Unit, User
from accounts.queries import heads_of, unit_tree, units_in_charge
from accounts.registry import facts_of


@signed_in("everybody; the tree holds the units that they see")
def unit_list(request: HttpRequest) -> HttpResponse:
    """The units that I see, as a tree; `q` searches, `tutup=1` shows closed ones too."""
    search = request.GET.get("q", "").strip()
    with_closed = request.GET.get("tutup") == "1"
    context = {
        "rows": unit_tree(request.user, search=search, with_closed=with_closed),
        "search": search,
        "with_closed": with_closed,
        "may_manage": access.may_manage_units(request.user),
        "today": timezone.localdate(),
    }
    return render(request, "accounts/unit_list.html", context)


@signed_in("who sees the unit")
def unit_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit: what it says of itself, its head, what may be done."""
    unit = _visible_unit(request, pk)
    today = timezone.localdate()
    context = {
        "unit": unit,
        "parent": Unit.objects.visible_to(request.user).filter(pk=unit.parent_id).first(),
        "heads": heads_of(unit, today),
        "is_closed": unit.valid_until is not None and unit.valid_until < today,
        "children": Unit.objects.visible_to(request.user).valid_on(today).filter(parent=unit),
        "people_count": User.objects.filter(unit=unit, is_active=True).count(),
        "waiting_count": User.objects.filter(unit=unit, is_active=True, last_login__isnull=True).count(),
        "may_manage": access.may_manage_units(request.user),
        "may_describe": access.may_describe_unit(request.user, unit),
        "may_manage_people": access.may_manage_people_of(request.user, unit),
        "may_list_people": access.may_list_people(request.user),
    }
    if context["may_manage_people"]:
        context["facts"] = facts_of(unit)
    return render(request, "accounts/unit_page.html", context)


@signed_in("admins of Bagian Organisasi", FORM)
def unit_add(request: HttpRequest) -> HttpResponse:
    """A new unit, below the one named by `induk`."""
    access.may_manage_units(request.user).demand()
    form = UnitForm(
        request.POST or None,
        parents=_open_units(request),
        initial={"parent": request.GET.get("induk"), "valid_from": timezone.localdate()},
    )
    if unit := form.submit(services.create_unit, by=request.user):
        messages.success(request, f"{unit} sudah ditambahkan.")
        return redirect("accounts:unit", unit.pk)
    return _form_page(request, form, "Tambah unit", "Tambah unit", reverse("accounts:units"))


@signed_in("admins, and the operators of the unit", FORM)
def unit_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Name and place in the tree for Bagian Organisasi; for its operator what the unit says of itself."""
    unit = _visible_unit(request, pk)
    if access.may_manage_units(request.user):
        form = UnitForm(
            request.POST or None, parents=_open_units(request), unit=unit, initial=UnitForm.values_of(unit)
        )
        service = services.update_unit
    else:
        access.may_describe_unit(request.user, unit).demand()
        form = UnitDescriptionForm(request.POST or None, initial=UnitDescriptionForm.values_of(unit))
        service = services.describe_unit
    if form.submit(service, by=request.user, unit=unit):
        messages.success(request, f"Data {unit} sudah disimpan.")
        return redirect("accounts:unit", unit.pk)
    return _form_page(request, form, f"Ubah {unit}", "Simpan", reverse("accounts:unit", args=[unit.pk]), unit)


@signed_in("admins of Bagian Organisasi", FORM)
def unit_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the unit's last day."""
    unit = _visible_unit(request, pk)
    access.may_manage_units(request.user).demand()
    form = UnitClosingForm(request.POST or None, initial={"valid_until": timezone.localdate()})
    if form.submit(services.close_unit, by=request.user, unit=unit):
        messages.success(request, f"{unit} ditutup. Risalah dan dokumen lama tetap memakai namanya.")
        return redirect("accounts:unit", unit.pk)
    context = {
        "form": form,
        "title": f"Tutup {unit}",
        "sentence": "Unit yang ditutup tidak dapat dipilih lagi sesudah hari terakhirnya.",
        "consequences": [
            "Pegawai, kelompok, dan dokumen yang sudah ada tidak hilang.",
            "Pindahkan pegawai ke unit baru lewat halaman masing-masing.",
        ],
        "button": "Tutup unit",
        "danger": True,
        "cancel_url": reverse("accounts:unit", args=[unit.pk]),
        "breadcrumb": _crumbs(unit),
    }
    return render(request, "accounts/confirm_page.html", context)


@signed_in("admins of Bagian Organisasi", SEND)
def unit_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the closing back."""
    unit = _visible_unit(request, pk)
    services.reopen_unit(by=request.user, unit=unit)
    messages.success(request, f"{unit} dibuka kembali.")
    return redirect("accounts:unit", unit.pk)


def _visible_unit(request: HttpRequest, pk: int) -> Unit:
    return get_object_or_404(Unit.objects.visible_to(request.user).select_related("parent"), pk=pk)


def _open_units(request: HttpRequest) -> object:
    return units_in_charge(request.user, access.ADMINS)


def _crumbs(unit: Unit) -> list[dict[str, str]]:
    return [
        {"label": "Unit kerja", "url": reverse("accounts:units")},
        {"label": str(unit), "url": reverse("accounts:unit", args=[unit.pk])},
    ]


def _form_page(
    request: HttpRequest,
    form: UnitDescriptionForm,
    title: str,
    button: str,
    cancel: str,
    unit: Unit | None = None,
) -> HttpResponse:
    crumbs = _crumbs(unit) if unit else [{"label": "Unit kerja", "url": reverse("accounts:units")}]
    context = {"form": form, "title": title, "button": button, "cancel_url": cancel, "breadcrumb": crumbs}
    return render(request, "accounts/form_page.html", context)
