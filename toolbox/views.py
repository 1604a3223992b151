"""The gallery, the page of a tool, and its downloads. No session, no database: what is typed lives in the form alone."""

from __future__ import annotations

from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.errors import Invalid
from accounts.gate import FORM, public
from files.spreadsheets import read_table
from files.workbooks import CONTENT_TYPE
from printing.names import PrintFailed
from toolbox import bench as benches
from toolbox import downloads, limits
from toolbox.bench import Bench
from toolbox.chart_choice import QuestionsForm
from toolbox.declare import Tool
from toolbox.tools import TOOLS

UNPROCESSABLE, TOO_MANY = 422, 429


@lru_cache(maxsize=32)
def _sample(slug: str) -> str:
    """The picture of a tool's example, for the gallery; its ids are its own there."""
    tool = TOOLS[slug]
    figure = benches.example(tool, tool.variants[0]).outcome.figures[0]
    return figure.svg.replace(figure.key, f"contoh-{slug}")


@public("the tools keep nothing")
def index(request: HttpRequest) -> HttpResponse:
    """All tools with a small picture of each."""
    cards = [{"tool": tool, "svg": _sample(tool.slug)} for tool in TOOLS.values()]
    return render(request, "toolbox/index.html", {"cards": cards})


@public("the tools keep nothing", FORM)
def tool(request: HttpRequest, slug: str) -> HttpResponse:
    """A tool with the example, or with what was posted; to htmx the result alone."""
    chosen = _tool_or_404(slug)
    if request.method != "POST":
        variant = chosen.variant(request.GET.get("jenis"))
        fresh = benches.blank if "kosong" in request.GET else benches.example
        return _page(request, fresh(chosen, variant))
    upload = request.FILES.get("berkas") if request.POST.get("aksi") == "unggah" else None
    if not limits.allowed(request, "unggah" if upload else "hitung"):
        return _page(request, benches.posted(chosen, request.POST), problem=limits.TOO_OFTEN, status=TOO_MANY)
    if upload:
        try:
            bench = benches.loaded(chosen, request.POST, read_table(upload))
        except Invalid as problem:
            bench = benches.posted(chosen, request.POST)
            return _page(request, bench, problem=str(problem), status=UNPROCESSABLE)
        return _page(request, bench)
    return _page(request, benches.posted(chosen, request.POST))


@public("the tools keep nothing", FORM)
def download(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The posted data as a file: `kind` is svg, png or xlsx."""
    chosen = _tool_or_404(slug)
    if kind not in ("svg", "png", "xlsx"):
        raise Http404
    if request.method != "POST":  # somebody reloads the address of a download
        return redirect("toolbox:tool", slug)
    bench = benches.posted(chosen, request.POST)
    if not limits.allowed(request, "png" if kind == "png" else "unduh"):
        return _page(request, bench, problem=limits.TOO_OFTEN, status=TOO_MANY)
    if not bench.outcome.figures and (kind != "xlsx" or bench.outcome.problem):
        return _page(request, bench, problem="Belum ada gambar untuk diunduh.", status=UNPROCESSABLE)
    if kind == "xlsx":
        return _file(downloads.xlsx_bytes(bench), f"{slug}.xlsx", CONTENT_TYPE)
    wanted = request.POST.get("gambar")
    figure = next((one for one in bench.outcome.figures if one.key == wanted), bench.outcome.figures[0])
    name = figure.key.removeprefix("gambar-")
    if kind == "svg":
        return _file(downloads.svg_bytes(figure), f"{name}.svg", "image/svg+xml")
    try:
        return _file(downloads.png_bytes(figure), f"{name}.png", "image/png")
    except PrintFailed as failure:
        return _page(request, bench, problem=failure.sentence, status=UNPROCESSABLE)


def _tool_or_404(slug: str) -> Tool:
    try:
        return TOOLS[slug]
    except KeyError:
        raise Http404 from None


def _page(request: HttpRequest, bench: Bench, *, problem: str = "", status: int = 200) -> HttpResponse:
    """The whole page, or for htmx what follows the typing. `problem`: why the request itself was not done."""
    context: dict[str, object] = {"bench": bench, "request_problem": problem}
    if request.htmx and request.method == "POST":
        return render(request, "toolbox/_results.html", context, status=status)
    if request.method == "POST" and bench.marks:
        context |= {
            "page_has_errors": True,
            "problems": [
                {"message": text, "href": f"#{place}", "label": ""} for place, text in bench.marks[:10]
            ],
        }
    if bench.tool.asks:
        questions = QuestionsForm(request.GET if "catat" in request.GET else None)
        context |= {"questions": questions, "proposal": questions.proposal() if questions.is_bound else None}
        proposal = context["proposal"]
        if proposal:
            context["proposed"] = bench.tool.variant(proposal.key)
    return render(request, "toolbox/tool.html", context, status=status)


def _file(data: bytes, name: str, content_type: str) -> HttpResponse:
    return HttpResponse(
        data,
        headers={
            "Content-Type": content_type,
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )
