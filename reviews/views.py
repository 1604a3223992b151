"""Pages of the review."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.errors import Invalid
from accounts.gate import SEND, signed_in
from accounts.models import User
from accounts.paging import first_url, keyset_page, next_url
from files.keeping import last_day
from groups.models import Season
from reviews import queries, services
from reviews.access import may_note, may_review, may_see_queue
from reviews.forms import DecisionForm, NoteForm
from risalah.models import Note, Risalah
from risalah.pages import whole_document
from risalah.queries import version_document
from rulebook import workflow, writing
from rulebook.references import referring_sections

FILTERS = (
    ("menunggu", "Menunggu diperiksa", queries.WAITING),
    ("perbaikan", "Dikembalikan", ("perlu_perbaikan", "menunggu_pengesahan")),
    ("diterima", "Diterima", ("diterima", "dinilai", "diumumkan", "diarsipkan")),
    ("semua", "Semua", tuple(s.code for s in workflow.STATES)),
)


@signed_in("Bagian Organisasi")
def queue_page(request: HttpRequest) -> HttpResponse:
    """What waits for review, with its age."""
    user = cast(User, request.user)
    may_see_queue(user).demand()
    chosen = next((f for f in FILTERS if f[0] == request.GET.get("tampil")), FILTERS[0])
    rows = queries.queue(user).filter(state__in=chosen[2])
    if season := request.GET.get("tahun", ""):
        rows = rows.filter(season_id=season if season.isdecimal() else None)
    page = keyset_page(rows, field="changed_at", cursor=request.GET.get("sesudah", ""), descending=True)
    for row in page.rows:
        row.age = queries.age(row)
        row.waits = row.state in queries.WAITING
        row.late = row.waits and row.age > row.season.review_days
    chips = [
        {"label": label, "url": f"?tampil={code}", "active": code == chosen[0]} for code, label, _ in FILTERS
    ]
    return render(
        request,
        "reviews/queue.html",
        {
            "page": page,
            "first_url": first_url(page, request.GET),
            "next_url": next_url(page, request.GET),
            "chips": chips,
        },
    )


@signed_in("Bagian Organisasi")
def silent_page(request: HttpRequest) -> HttpResponse:
    """Units without a group or a submission, with a text to copy."""
    user = cast(User, request.user)
    may_see_queue(user).demand()
    seasons = list(Season.objects.filter(is_practice=False))
    chosen = (
        next((s for s in seasons if str(s.pk) == request.GET.get("tahun")), None)
        or Season.current()
        or next(iter(seasons), None)
    )
    silent = queries.not_submitted(chosen) if chosen else []
    context = {
        "season": chosen,
        "chips": [{"label": s.name, "url": f"?tahun={s.pk}", "active": s == chosen} for s in seasons],
        "silent": silent,
        "text": queries.whatsapp_text(chosen, silent) if chosen else "",
    }
    return render(request, "reviews/silent.html", context)


def _fetch(request: HttpRequest, number: str) -> tuple[Risalah, User]:
    user = cast(User, request.user)
    rows = Risalah.objects.visible_to(user).select_related("group", "unit", "season")
    risalah = get_object_or_404(rows, number=number)
    may_see_queue(user).demand()
    return risalah, user


@signed_in("Bagian Organisasi, for what was sent to it")
def review(request: HttpRequest, number: str) -> HttpResponse:
    """The version as the group wrote it, changes first, notes beside it, one decision box."""
    risalah, user = _fetch(request, number)
    return _page(request, risalah, user, DecisionForm())


def _page(request: HttpRequest, risalah: Risalah, user: User, decision: DecisionForm) -> HttpResponse:
    version = risalah.versions.select_related("submitted_by").first()
    if version is None:
        raise Http404
    document = version_document(version)
    notes = list(risalah.notes.select_related("by", "answered_by", "version"))
    noted = {n.section for n in notes if n.state == "terbuka"}
    context = {
        "risalah": risalah,
        "version": version,
        "steps": whole_document(document, risalah.season),
        "changes": queries.changes(version),
        "notes": notes,
        "removed_notes": queries.removed_notes(risalah) if may_review(user, risalah) else [],
        "may_review": may_review(user, risalah),
        "may_note": may_note(user, risalah),
        "next": workflow.next_sentence(risalah.state, "organisasi"),
        "decision": decision,
        "page_has_errors": bool(decision.errors),
        "proposed": sorted(referring_sections(document, noted)),
        "breadcrumb": [{"label": "Antrean", "url": reverse("reviews:queue")}, {"label": risalah.number}],
        "lead": f"{risalah.group} · {risalah.unit} · versi {version.number}",
        "pdf_url": reverse("risalah:print_of_version", args=[risalah.number, version.number]),
    }
    return render(request, "reviews/review.html", context)


@signed_in("reviewers", SEND)
def begin(request: HttpRequest, number: str) -> HttpResponse:
    """Start the review."""
    risalah, user = _fetch(request, number)
    services.open_review(risalah=risalah, by=user)
    messages.success(
        request, "Pemeriksaan dimulai. Kelompok tidak dapat menariknya kembali sampai Anda memutuskan."
    )
    return redirect("reviews:review", number)


@signed_in("reviewers", SEND)
def note(request: HttpRequest, number: str) -> HttpResponse:
    """Write a note."""
    risalah, user = _fetch(request, number)
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            row = services.add_note(risalah=risalah, by=user, **form.cleaned_data)
            messages.success(request, "Catatan tersimpan. Kelompok melihatnya setelah risalah dikembalikan.")
            return redirect(f"{reverse('reviews:review', args=[number])}#catatan-{row.pk}")
        except Invalid as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(request, " ".join(e for errors in form.errors.values() for e in errors))
    return redirect("reviews:review", number)


@signed_in("reviewers", SEND)
def note_action(request: HttpRequest, number: str, pk: int, action: str) -> HttpResponse:
    """Close or reopen a note, delete it, or bring a deleted one back."""
    risalah, user = _fetch(request, number)
    removed = Note.everything.filter(risalah=risalah, removed_at__isnull=False)
    found = get_object_or_404(removed if action == "kembalikan" else risalah.notes, pk=pk)
    try:
        if action == "selesai":
            services.close_note(note=found, by=user)
        elif action == "buka":
            services.reopen_note(note=found, text=request.POST.get("text", ""), by=user)
        elif action == "hapus":
            gone = services.remove_note(note=found, by=user)
            day = writing.date(last_day(gone.removed_at))
            messages.success(request, f"Catatan dihapus. Bisa dikembalikan sampai {day}.")
        elif action == "kembalikan":
            services.restore_note(note=found, by=user)
            messages.success(request, "Catatan dikembalikan.")
        else:
            raise Http404
    except Invalid as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('reviews:review', args=[number])}#catatan")


@signed_in("reviewers", SEND)
def decide(request: HttpRequest, number: str) -> HttpResponse:
    """Return or accept; a decision that cannot be taken keeps the summary that was typed."""
    risalah, user = _fetch(request, number)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, risalah, user, form)
    summary = form.cleaned_data["summary"]
    try:
        if form.cleaned_data["decision"] == "terima":
            services.accept(risalah=risalah, summary=summary, by=user)
            messages.success(request, "Risalah diterima. Kelompok dan kepala unit diberi tahu.")
        else:
            opened = request.POST.getlist("open_sections")
            services.send_back(risalah=risalah, summary=summary, open_sections=opened, by=user)
            messages.success(request, "Risalah dikembalikan. Bagian yang dicatat terbuka untuk kelompok.")
    except Invalid as refusal:
        form.add_error("decision", str(refusal))
        return _page(request, risalah, user, form)
    return redirect("reviews:queue")
