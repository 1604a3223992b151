"""List, registration, page, correction, submission, number, carrying on."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.errors import Invalid
from accounts.gate import FORM, signed_in
from accounts.models import Unit
from accounts.queries import indented_units
from groups import access, queries, services
from groups.forms import ContinueForm, GroupForm, MemberRows, RegistrationForm
from groups.models import GROUP_STATES, Group, Meeting, Member, Season
from groups.views.parts import crumbs, one_file, posted_files, visible_group

CONFIRM = "_components/confirm_page.html"


@signed_in("everybody; the list holds the groups that they see")
def group_list(request: HttpRequest) -> HttpResponse:
    """The groups that I may see, filtered by season, unit and state."""
    seasons = list(Season.objects.all())
    units = Unit.objects.visible_to(request.user)
    wanted = {name: request.GET.get(name, "").strip() for name in ("tahun", "unit", "keadaan", "cari")}
    season = next((s for s in seasons if str(s.pk) == wanted["tahun"]), None)
    if season is None and wanted["tahun"] != "semua":
        season = Season.current()
    unit = units.filter(pk=wanted["unit"]).first() if wanted["unit"].isdecimal() else None
    page = queries.group_list(
        request.user, season=season, unit_path=unit.path if unit else "", state=wanted["keadaan"],
        search=wanted["cari"], after=request.GET.get("sesudah", ""),
    )  # fmt: skip
    wanted["tahun"] = str(season.pk) if season else "semua"
    here = {name: value for name, value in wanted.items() if value}
    context = {
        "groups": page.groups, "wanted": wanted, "may_register": access.may_register(request.user),
        "may_manage_seasons": access.may_manage_seasons(request.user),
        "season_chips": _chips(here, "tahun", [*((str(s.pk), s.name) for s in seasons), ("semua", "Semua")]),
        "state_chips": _chips(here, "keadaan", [("", "Semua"), *GROUP_STATES.items()]),
        "units": indented_units(units),
        "filtered": bool(wanted["cari"] or wanted["unit"] or wanted["keadaan"]),
        "next_url": f"?{urlencode(here | {'sesudah': page.after})}" if page.after else "",
        "first_url": f"?{urlencode(here)}" if request.GET.get("sesudah") else "",
    }  # fmt: skip
    return render(request, "groups/group_list.html", context)


def _chips(here: dict[str, str], name: str, choices: list[tuple[str, str]]) -> list[dict[str, object]]:
    return [
        {"label": label, "url": f"?{urlencode({k: v for k, v in (here | {name: value}).items() if v})}",
         "active": here.get(name, "") == value}
        for value, label in choices
    ]  # fmt: skip


@signed_in("operators and admins, for their units", FORM)
def register(request: HttpRequest) -> HttpResponse:
    """Register a group with its first members; the rest may follow later."""
    access.may_register(request.user).demand()
    form = RegistrationForm(request.POST or None, user=request.user)
    rows = MemberRows(request.POST or None)
    decree, problems = posted_files(
        request, "sk", owner=f"user:{request.user.pk}", kind="document", stored=[]
    )
    checked = request.method == "POST" and "tambah_baris" not in request.POST
    if checked and all([form.is_valid(), rows.is_valid(), not problems]):
        try:
            group = services.register_group(
                season=form.cleaned_data["season"], unit=form.chosen_unit, members=rows.values(),
                submit=request.POST.get("aksi") != "simpan", by=request.user,
                decree_file=decree[-1] if decree else None, **form.group_values,
            )  # fmt: skip
            messages.success(request, _registered(group))
            return redirect("groups:detail", group.pk)
        except Invalid as error:
            if not rows.refuse(error):
                form.refuse(error)
    if "tambah_baris" in request.POST:
        rows.with_spare()
        form = RegistrationForm(initial=request.POST.dict(), user=request.user)
    errors = [form, *rows.with_errors] if checked else []
    context = {
        "form": form, "rows": rows, "errors": errors, "decree": decree[-1:], "decree_problems": problems,
        "page_has_errors": checked, "owner": f"user:{request.user.pk}",
        "breadcrumb": crumbs(None, ("Daftarkan kelompok", "")),
    }  # fmt: skip
    return render(request, "groups/register.html", context)


def _registered(group: Group) -> str:
    if group.state == "menunggu_nomor":
        return f"{group} terdaftar di Bagian Organisasi dan menunggu nomor register."
    return f"{group} tersimpan. Lengkapi yang masih kurang, lalu ajukan pendaftaran."


@signed_in("who sees the group")
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one group, and what happens next."""
    group = visible_group(request, pk)
    members = list(Member.objects.remaining().filter(group=group))
    facts = queries.attendance_facts(group)
    step = queries.next_step(group, members, facts.count, queries.audience_of(request.user, group))
    context = {
        "group": group, "members": members, "facts": facts, "step": step,
        "step_url": reverse(step.action, args=[pk]) if step.action else "",
        "past": Member.objects.filter(group=group).exclude(pk__in=[m.pk for m in members]),
        "warning": queries.size_warning(members), "may": access.permissions(request.user, group),
        "recent": Meeting.objects.filter(group=group)[:3], "decisions": queries.open_decisions(group)[:10],
        "later_seasons": queries.can_continue_into(group),
        "before": group.continued_from if group.continued_from_id else None,
        "breadcrumb": crumbs(None, (str(group), "")), "files_url": reverse("files:shelf", args=[f"group:{pk}"]),
    }  # fmt: skip
    return render(request, "groups/detail.html", context)


@signed_in("the group's writers, its operators, admins", FORM)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what the group says of itself."""
    group = visible_group(request, pk)
    access.may_edit_group(request.user, group).demand()
    initial = {name: getattr(group, name) for name in GroupForm.base_fields}
    form = GroupForm(request.POST or None, initial=initial)
    decree, decree_problems = one_file(request, "sk", group=group, kind="document", stored=group.decree_file)
    logo, logo_problems = one_file(request, "logo", group=group, kind="photo", stored=group.logo)
    if request.method == "POST" and form.is_valid() and not decree_problems + logo_problems:
        try:
            services.update_group(
                group=group, by=request.user, decree_file=decree, logo=logo, **form.group_values
            )
            messages.success(request, f"Data {group} tersimpan.")
            return redirect("groups:detail", pk)
        except Invalid as error:
            form.refuse(error)
    context = {
        "form": form, "group": group, "owner": f"group:{pk}",
        "decree": [decree] if decree else [], "decree_problems": decree_problems,
        "logo": [logo] if logo else [], "logo_problems": logo_problems,
        "page_has_errors": bool(decree_problems + logo_problems),
        "breadcrumb": crumbs(group, ("Ubah data", "")),
    }  # fmt: skip
    return render(request, "groups/edit.html", context)


@signed_in("the group's leaders, its operators, admins", FORM)
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the registration to Bagian Organisasi."""
    group = visible_group(request, pk)
    access.may_submit(request.user, group).demand()
    if request.method == "POST":
        try:
            services.submit_registration(group=group, by=request.user)
            messages.success(
                request, f"Pendaftaran {group} diajukan. Bagian Organisasi memberi nomor register."
            )
        except Invalid as error:
            messages.error(request, str(error))
        return redirect("groups:detail", pk)
    return _confirm(
        request, group, "Ajukan pendaftaran",
        sentence=f"Bagian Organisasi menerima pendaftaran {group} dan memberi nomor register.",
        consequences=["Data kelompok dan anggota tetap dapat diubah sesudahnya.", "SK boleh menyusul."],
    )  # fmt: skip


@signed_in("Bagian Organisasi", FORM)
def give_number(request: HttpRequest, pk: int) -> HttpResponse:
    """Receive the registration and give its number."""
    group = visible_group(request, pk)
    access.may_give_number(request.user, group).demand()
    if request.method == "POST":
        services.give_register_number(group=group, by=request.user)
        messages.success(
            request, f"{group} mendapat nomor {group.register_number}. Kelompok sudah diberi tahu."
        )
        return redirect("groups:detail", pk)
    missing = queries.missing_core(group, list(Member.objects.remaining().filter(group=group)))
    consequences = ["Ketua, sekretaris, dan pendaftar diberi tahu.", "Nomor tidak dapat diubah."]
    if missing:
        consequences.insert(0, f"Masih kurang: {', '.join(missing)}.")
    return _confirm(
        request, group, "Beri nomor register",
        sentence=f"{group} mendapat nomor register berikutnya untuk tahun {group.season.year}.",
        consequences=consequences,
    )  # fmt: skip


@signed_in("the group's leaders, its operators, admins", FORM)
def continue_into(request: HttpRequest, pk: int) -> HttpResponse:
    """Copy the group and its members into a later season."""
    group = visible_group(request, pk)
    access.may_continue(request.user, group).demand()
    seasons = queries.can_continue_into(group)
    form = ContinueForm(request.POST or None, seasons=seasons)
    if request.method == "POST" and form.is_valid():
        try:
            new = services.continue_into_season(
                group=group, season=form.cleaned_data["season"], by=request.user
            )
            messages.success(
                request, f"{new} dilanjutkan ke {new.season}. Periksa anggota dan lengkapi SK baru."
            )
            return redirect("groups:detail", new.pk)
        except Invalid as error:
            form.refuse(error)
    consequences = [
        "Nama, unit, dan anggota yang masih aktif disalin.",
        "SK dan nomor register diisi baru.",
        "Data tahun lama tetap tersimpan.",
    ]
    if not seasons:
        consequences = ["Belum ada tahun program berikutnya. Bagian Organisasi yang membukanya."]
    return _confirm(
        request, group, "Lanjutkan ke tahun program baru", consequences=consequences, form=form,
        sentence=f"{group} dilanjutkan sebagai kelompok baru di tahun program berikutnya.",
    )  # fmt: skip


def _confirm(request: HttpRequest, group: Group, title: str, **more: object) -> HttpResponse:
    context = {
        "title": title, "button": title, "breadcrumb": crumbs(group, (title, "")),
        "cancel_url": reverse("groups:detail", args=[group.pk]),
    }  # fmt: skip
    return render(request, CONFIRM, context | more)
