"""Writing: the page of a section, saving a part, and what happens when somebody else saved first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.errors import Invalid, Stale
from accounts.gate import SEND, signed_in
from files.forms import read_posted
from files.services import receive
from files.spreadsheets import read_table
from risalah.access import may_edit
from risalah.pages import PartCard, part_card, section_page, section_url, step_name
from risalah.posting import posted_value
from risalah.queries.documents import document_of, draft_document, owner_of
from risalah.services import be_present, others_present, save_part
from risalah.step_form import PartForm
from risalah.views.fetch import Desk, desk, part_or_404, section_or_404
from rulebook.differences import part_differences
from rulebook.document import Document, with_answers
from rulebook.merging import Prefer
from rulebook.vocabulary import Part, Section
from rulebook.writing import listing

TABLE = "tabel"  # the file input for a spreadsheet, read once and not kept
MOST_TITLES, LONGEST_TITLE = 8, 60


@signed_in("who may read the risalah; its writers get forms")
def section(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """One section: its parts as forms, or as text where this person may not write; with `hanya` one part of it."""
    at = desk(request, number)
    found = section_or_404(at, code)
    if only := request.GET.get("hanya"):
        return _one_part(request, at, found, part_or_404(found, only))
    more = request.GET.get("tambah", "")
    page = section_page(at.risalah, document_of(at.risalah), at.who, found, more=more)
    steps = len(at.edition.scheme(at.risalah.scheme).steps)
    context = {
        "risalah": at.risalah,
        "page": page,
        "total_steps": steps,
        "heading": f"Langkah {page.step.number}. {page.name}",
        "breadcrumb": [
            {"label": str(at.risalah.group), "url": at.risalah.group_url if at.who.reads_around else ""},
            {"label": f"Risalah ke-{at.risalah.sequence}", "url": at.risalah.get_absolute_url()},
            {"label": f"Langkah {page.step.number}"},
        ],
        "save_state": "saved",
        "save_text": _saved_text(at) if page.edit else "",
        "present": _present(at, found),
    }
    return render(request, "risalah/section.html", context)


@signed_in("who may read the risalah; its writers are noted", SEND, counts=False)
def presence(request: HttpRequest, number: str, code: str) -> JsonResponse:
    """Note that the section is open here, and say who else has it open."""
    at = desk(request, number)
    return JsonResponse({"text": _present(at, section_or_404(at, code))})


def _one_part(request: HttpRequest, at: Desk, found: Section, spec: Part) -> HttpResponse:
    """The block of one part as it stands now, for a page that has become stale there and needs not the whole section."""
    document = document_of(at.risalah)
    revision = document.revisions.get(f"{found.code}.{spec.name}", 0)
    card = part_card(at.risalah, document, found, spec, revision, at.who)
    return render(request, "risalah/part/card.html", {"card": card, "risalah": at.risalah})


def _present(at: Desk, found: Section) -> str:
    """Who else has the section open, in a sentence; whoever may write is noted as well."""
    if not may_edit(at.who, at.risalah, found.code):
        return ""
    be_present(risalah=at.risalah, section=found.code, by=at.user)
    names = others_present(at.risalah, found.code, at.user)
    return f"{listing(names)} juga sedang membuka bagian ini." if names else ""


@signed_in("the group's writers", SEND)
def part(request: HttpRequest, number: str, code: str, name: str) -> HttpResponse:
    """Save one part. htmx gets its results back; a plain post gets the section page again."""
    at = desk(request, number)
    found = section_or_404(at, code)
    spec = part_or_404(found, name)
    document = draft_document(at.risalah)
    form = PartForm(document, document.part(found.code, spec.name))
    try:
        posted = posted_value(form, request.POST, _uploaded_table(request))
    except Invalid as unreadable:
        return _refused(request, at, found, spec, posted_value(form, request.POST).value, str(unreadable))
    value = posted.value
    if "pulihkan" in request.POST:
        return _restored(request, at, found, spec, value)
    more = f"?tambah={spec.name}" if "add_row" in request.POST else ""
    back = f"{section_url(at.risalah, found.code)}{more}#bagian-{spec.name}"
    try:
        _receive_files(request, at, spec, value)
        row = save_part(
            risalah=at.risalah,
            section=found.code,
            part=spec.name,
            value=value,
            revision=_revision(request),
            by=at.user,
            tab=request.POST.get("tab", ""),
            prefer=_preferred(request),
        )
    except Stale as stale:
        return _conflict(request, at, found, spec, value, stale)
    except Invalid as refusal:
        return _refused(request, at, found, spec, value, str(refusal))
    if not request.htmx:
        also = " Tulisan anggota lain yang tersimpan lebih dahulu ikut di dalamnya." if row.joined else ""
        messages.success(request, f"{spec.title}: tersimpan pukul {timezone.localtime():%H.%M}.{also}")
        if posted.left_out:
            messages.warning(request, _left_out_text(posted.left_out))
        return redirect(back)
    document = _with(document, found, spec, row.value)
    card = part_card(at.risalah, document, found, spec, row.revision, at.who)
    return _results(request, card, joined=row.joined)


def _uploaded_table(request: HttpRequest) -> list[list[str]]:
    """The cells of the spreadsheet that the button for it sent. Raises Invalid for what cannot be read."""
    if "unggah" not in request.POST:
        return []
    upload = request.FILES.get(TABLE)
    if upload is None:
        raise Invalid("Pilih dahulu berkas XLSX atau CSV, lalu tekan Unggah tabel.")
    return read_table(upload)


def _left_out_text(titles: Sequence[str]) -> str:
    """What of a table was not taken, so that nobody believes it to be there."""
    told = [f"“{title if len(title) <= LONGEST_TITLE else title[:LONGEST_TITLE] + '…'}”" for title in titles]
    if len(told) > MOST_TITLES:
        told = [*told[:MOST_TITLES], f"{len(told) - MOST_TITLES} kolom lain"]
    return f"{len(titles)} kolom dari tabel tadi tidak ikut: {listing(told)}. Kolom lainnya sudah masuk."


def _revision(request: HttpRequest) -> int:
    """The revision that the page was made from; nonsense is nobody's, and so counts as stale."""
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else -1


def _preferred(request: HttpRequest) -> Prefer:
    """Which text wins where both changed the same place, as the person chose."""
    return cast(Prefer, chosen) if (chosen := request.POST.get("gabung")) in ("mine", "both") else ""


def _restored(
    request: HttpRequest, at: Desk, found: Section, spec: Part, value: dict[str, Any]
) -> HttpResponse:
    """The form with a text that waited in the browser; nothing is stored until the page sends it as usual."""
    document = _with(draft_document(at.risalah), found, spec, value)
    card = part_card(at.risalah, document, found, spec, _revision(request), at.who)
    return render(request, "risalah/part/form.html", {"card": card, "form": card.form})


def _receive_files(request: HttpRequest, at: Desk, spec: Part, value: dict[str, object]) -> None:
    """Files that came inside the form (no JavaScript): stored first, their ids added to what was typed."""
    for name in {key.removesuffix("_baru") for key in request.FILES if key.endswith("_baru")}:
        pieces = name.split("-")
        kind = _files_kind(spec, pieces[-1])
        if pieces[0] != spec.name or not kind:
            continue
        posted = read_posted(request.POST, request.FILES, name)
        stored, problems = receive(
            owner=owner_of(at.risalah),
            kind=kind,
            kept=posted.kept,
            uploads=posted.uploads,
            descriptions=posted.descriptions,
            by=at.user,
        )
        ids = [str(row.pk) for row in stored]
        for sentence in [*posted.problems, *problems]:
            messages.error(request, sentence)
        if len(pieces) == 2:
            value["fields"][pieces[1]] = ids
        for row in value.get("rows", ()):
            if len(pieces) == 3 and row["id"] == pieces[1]:
                row["cells"][pieces[2]] = ids


def _files_kind(spec: Part, name: str) -> str:
    declared = spec.field(name) or spec.column(name)
    if declared is None or declared.kind != "files":
        return ""
    return "photo" if declared.accept == "photo" else "document"


def _results(request: HttpRequest, card: PartCard, *, joined: bool = False) -> HttpResponse:
    context = {
        "card": card,
        "form": card.form,
        "saved": True,
        "joined": joined,
        "save_text": f"Tersimpan {timezone.localtime():%H.%M}",
    }
    return render(request, "risalah/part/results.html", context)


def _with(document: Document, found: Section, spec: Part, value: dict[str, object]) -> Document:
    return with_answers(document, {f"{found.code}.{spec.name}": value})


def _conflict(
    request: HttpRequest, at: Desk, found: Section, spec: Part, value: dict[str, object], stale: Stale
) -> HttpResponse:
    """409: both texts side by side, what was typed kept in the form below."""
    stored = draft_document(at.risalah)
    typed = _with(stored, found, spec, stale.mine or value)
    address = f"{found.code}.{spec.name}"
    current = stale.current
    context = {
        "risalah": at.risalah,
        "spec": spec,
        "section": found,
        "step": step_name(typed, typed.scheme.step_of(found.code), at.risalah.season),
        "differences": list(part_differences(stored, typed, address)),
        "stored_by": current.changed_by if current else None,
        "stored_at": current.changed_at if current else None,
        "revision": _revision(request) if stale.mine else current.revision if current else 0,
        "joinable": stale.mine is not None,
        "posted": [
            (k, v)
            for k, vs in request.POST.lists()
            if k not in ("revision", "csrfmiddlewaretoken", "gabung")
            for v in vs
        ],
        "section_url": section_url(at.risalah, found.code),
        "part_url": request.path,
    }
    template = "risalah/part/conflict.html" if request.htmx else "risalah/conflict.html"
    return render(request, template, context, status=409)


def _refused(
    request: HttpRequest, at: Desk, found: Section, spec: Part, value: dict[str, Any], sentence: str
) -> HttpResponse:
    """422: the sentence, and the form with everything that was typed; rows that may not go are back in their places."""
    document = draft_document(at.risalah)
    stored = document.answers.get(f"{found.code}.{spec.name}", {}).get("rows", [])
    kept = {row["id"] for row in value.get("rows", [])}
    for place, row in enumerate(stored):
        if row["id"] not in kept:
            value["rows"].insert(place, row)
    document = _with(document, found, spec, value)
    card = part_card(at.risalah, document, found, spec, _revision(request), at.who)
    context = {"card": card, "form": card.form, "problem": sentence, "risalah": at.risalah, "section": found}
    if request.htmx:
        return render(request, "risalah/part/refused.html", context, status=422)
    return render(request, "risalah/refused.html", context, status=422)


def _saved_text(at: Desk) -> str:
    local = timezone.localtime(at.risalah.changed_at)
    return f"Tersimpan {local:%H.%M}" if local.date() == timezone.localdate() else "Semua tersimpan"
