"""Acting: start, check and submit, withdraw, approve, answer notes, begin the next theme."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.errors import Invalid
from accounts.gate import FORM, SEND, signed_in
from accounts.models import User
from files.forms import read_posted
from files.services import receive
from groups.models import Group, Member
from risalah.access import may_act, may_approve, may_record_approval, may_start
from risalah.forms import PaperApprovalForm, ReasonForm, SchemeForm, StatementForm
from risalah.models import Approval, Note
from risalah.pages import address_url, approval_summary
from risalah.queries.documents import draft_document, owner_of
from risalah.services import (
    answer_note,
    apply,
    approve,
    ask_approval,
    change_scheme,
    record_approval,
    start_next,
    start_risalah,
)
from risalah.services.state import was_returned
from risalah.views.fetch import desk
from rulebook import completeness, quality
from rulebook import verdict as verdicts
from rulebook.editions import edition
from rulebook.places import place_name

SAID = {
    "tarik_kembali": "Risalah ditarik kembali dan dapat diubah lagi.",
    "setujui": "Risalah disahkan dan diteruskan kepada Bagian Organisasi.",
    "kembalikan_kepala": "Risalah dikembalikan kepada kelompok dengan alasan Anda.",
    "nilai": "Risalah dicatat sudah dinilai.",
    "umumkan": "Hasil dicatat sudah diumumkan.",
    "arsipkan": "Risalah diarsipkan.",
}


@signed_in("who sees the group; its leaders begin", FORM)
def start(request: HttpRequest, group: int) -> HttpResponse:
    """Begin a risalah for a group: choose 8 or 7 steps."""
    user = cast(User, request.user)
    found = get_object_or_404(Group.objects.visible_to(user).select_related("season"), pk=group)
    members = list(Member.objects.active().filter(group=found))
    verdict = may_start(user, members, is_open=found.season.ends >= timezone.localdate())
    schemes = [(s.code, s.name) for s in edition(found.season.edition).schemes]
    form = SchemeForm(request.POST or None, schemes=schemes, initial={"scheme": schemes[0][0]})
    if request.method == "POST" and form.is_valid():
        risalah = start_risalah(group=found, scheme=form.cleaned_data["scheme"], by=user)
        messages.success(
            request, "Risalah dimulai. Isi langkah mana pun lebih dahulu; semua tersimpan sendiri."
        )
        return redirect(risalah)
    return render(request, "risalah/start.html", {"group": found, "form": form, "verdict": verdict})


@signed_in("who may read the draft; its leaders submit", FORM)
def check(request: HttpRequest, number: str) -> HttpResponse:
    """Periksa dan ajukan: what is missing as links into the fields, the statements, the one button."""
    at = desk(request, number)
    document = draft_document(at.risalah)
    missing = completeness.missing(document)
    verdict = may_act(at.who, at.risalah, "ajukan", returned=was_returned(at.risalah))
    form = StatementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            risalah = apply(risalah=at.risalah, action="ajukan", by=at.user)
        except Invalid as refusal:
            messages.error(request, str(refusal))
            return redirect("risalah:check", number)
        messages.success(
            request,
            f"Risalah diajukan sebagai versi {risalah.versions.first().number}. "
            f"Kepala unit membaca dan mengesahkannya; Anda masih dapat menariknya kembali.",
        )
        return redirect(risalah)
    problems = [
        {
            "label": place_name(document, m.section).partition(" · ")[0],
            "message": m.sentence,
            "href": address_url(at.risalah, m.address),
        }
        for m in missing
    ]
    progress = completeness.progress(document)
    assessment = quality.assess(document)
    context = {
        "risalah": at.risalah,
        "breadcrumb": [{"label": f"Risalah ke-{at.risalah.sequence}", "url": at.risalah.get_absolute_url()}],
        "problem_title": f"Masih ada {len(missing)} hal yang harus dilengkapi",
        "progress_note": f"{progress.done} dari {progress.total} isian inti",
        "problems": problems,
        "form": form,
        "verdict": verdict,
        "unanswered": at.risalah.notes.filter(state=Note.State.OPEN, sent_at__isnull=False).count(),
        "progress": progress,
        "quality": assessment.score,
        "quality_note": f"{assessment.score.met} dari {assessment.score.applicable} aturan terpenuhi",
        "advice": [
            (a, place_name(document, a.address), address_url(at.risalah, a.address))
            for a in assessment.advice
        ],
        "judged": verdicts.verdict(document),
    }
    return render(request, "risalah/check.html", context)


@signed_in("whom the table of states names for the action", SEND)
def act(request: HttpRequest, number: str, action: str) -> HttpResponse:
    """One of the plain actions of the workflow."""
    if action not in SAID:
        raise Http404
    at = desk(request, number)
    try:
        risalah = apply(risalah=at.risalah, action=action, by=at.user, reason=request.POST.get("reason", ""))
    except Invalid as refusal:
        messages.error(request, str(refusal))
        return redirect("risalah:approve" if action == "kembalikan_kepala" else "risalah:tasks", number)
    messages.success(request, SAID[action])
    return redirect(risalah)


@signed_in("who may read the risalah; the head decides", FORM)
def approve_page(request: HttpRequest, number: str) -> HttpResponse:
    """The head's one screen: theme, from-to, picture, cost; approve or send back."""
    at = desk(request, number)
    verdict = may_act(at.who, at.risalah, "setujui", returned=was_returned(at.risalah))
    form = ReasonForm(request.POST or None)
    if request.method == "POST":
        action = "setujui" if request.POST.get("decision") == "setujui" else "kembalikan_kepala"
        reason = request.POST.get("reason", "")
        try:
            apply(risalah=at.risalah, action=action, by=at.user, reason=reason)
            messages.success(request, SAID[action])
            return redirect("risalah:tasks", number)
        except Invalid as refusal:
            form.add_error("reason", str(refusal))
    context = {"risalah": at.risalah, "verdict": verdict, "form": form, **approval_summary(at.risalah)}
    return render(request, "risalah/approve.html", context)


@signed_in("who may read the risalah; the head or a leader decides", FORM)
def approval(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """Approval of theme or plan: by the head with one button, or entered from paper with its photo."""
    if kind not in ("tema", "rencana"):
        raise Http404
    at = desk(request, number)
    form = PaperApprovalForm(request.POST if request.POST.get("paper") else None)
    if request.method == "POST" and request.POST.get("ask"):
        try:
            told = ask_approval(risalah=at.risalah, kind=kind, by=at.user)
            messages.success(
                request, f"{', '.join(u.name for u in told)} diberi tahu dan dapat mengesahkan dari ponsel."
            )
        except Invalid as refusal:
            messages.error(request, str(refusal))
        return redirect("risalah:approval", number, kind)
    if request.method == "POST" and not request.POST.get("paper"):
        try:
            row = approve(risalah=at.risalah, kind=kind, by=at.user)
            messages.success(request, f"{row.get_kind_display()} tercatat.")
            return redirect("risalah:tasks", number)
        except Invalid as refusal:
            messages.error(request, str(refusal))
            return redirect("risalah:approval", number, kind)
    problems: list[str] = []
    if request.method == "POST" and form.is_valid():
        scan, problems = _scan(request, owner_of(at.risalah), at.user)
        if not problems:
            try:
                row = record_approval(
                    risalah=at.risalah, kind=kind, scan=scan, by=at.user, **form.cleaned_data
                )
                messages.success(request, f"{row.get_kind_display()} dicatat kemudian.")
                return redirect("risalah:section", number, "tema" if kind == "tema" else "rencana")
            except Invalid as refusal:
                form.add_error(refusal.field, str(refusal))
    context = {
        "risalah": at.risalah,
        "kind": kind,
        "label": dict(Approval.KINDS)[kind],
        "form": form,
        "file_problems": problems,
        "may_approve": may_approve(at.who, at.risalah),
        "may_record": may_record_approval(at.who, at.risalah),
        **approval_summary(at.risalah),
    }
    return render(request, "risalah/approval.html", context)


def _scan(request: HttpRequest, owner: str, user: User) -> tuple[object | None, list[str]]:
    posted = read_posted(request.POST, request.FILES, "scan")
    rows, problems = receive(owner=owner, kind="document", kept=posted.kept, uploads=posted.uploads, by=user)
    return (rows[0] if rows else None), problems


@signed_in("the group's writers", SEND)
def answer(request: HttpRequest, number: str, note: int) -> HttpResponse:
    """Answer a note."""
    at = desk(request, number)
    found = get_object_or_404(at.risalah.notes.filter(sent_at__isnull=False), pk=note)
    try:
        answer_note(note=found, answer=request.POST.get("answer", ""), by=at.user)
        messages.success(request, "Jawaban tersimpan.")
    except Invalid as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('risalah:notes', args=[number])}#catatan-{found.pk}")


@signed_in("the group's leaders", SEND)
def next_risalah(request: HttpRequest, number: str) -> HttpResponse:
    """Step 8 begins the next theme."""
    at = desk(request, number)
    try:
        started = start_next(risalah=at.risalah, by=at.user)
    except Invalid as refusal:
        messages.error(request, str(refusal))
        return redirect("risalah:section", number, "lanjut")
    messages.success(
        request, f"Risalah ke-{started.sequence} dimulai dengan data sesudah sebagai kondisi awalnya."
    )
    return redirect(started)


@signed_in("the group's leaders", SEND)
def scheme(request: HttpRequest, number: str) -> HttpResponse:
    """Draw the draft as 8 or 7 steps."""
    at = desk(request, number)
    try:
        change_scheme(risalah=at.risalah, scheme=request.POST.get("scheme", ""), by=at.user)
        messages.success(request, "Susunan langkah diganti; semua isian tetap ada.")
    except Invalid as refusal:
        messages.error(request, str(refusal))
    return redirect("risalah:tasks", number)
