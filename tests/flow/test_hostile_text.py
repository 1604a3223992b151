"""Text is plain text: markup typed anywhere is shown as it was typed, however deep it is nested, and it prints.

Markdown is read in one place only, the guidance that comes with the portal (`risalah/text.py`).
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from django.test import Client
from pypdf import PdfReader

from groups.models import Group
from risalah.models import Risalah
from risalah.papers.prints import print_draft
from rulebook.editions import edition
from tests.cast import Cast
from tests.groups.factories import meet

NESTED = "<table><tr><td><ul><li><blockquote>"
EVIL = f'<script>alert(1)</script><img src=x onerror=alert(1)><svg/onload=alert(1)>{{{{ 7*7 }}}}{{% now "Y" %}}{NESTED * 10}'
LINE = '<b onclick=alert(1)>x</b><iframe src="file:///etc/passwd"></iframe>{{ 7*7 }}'
ALIVE = re.compile(
    r"<(?:script>alert|img src=x|svg/onload|table><tr><td><ul><li><blockquote|b onclick|iframe)",
    re.IGNORECASE,
)
BASE = Path(__file__).resolve().parents[2]


@pytest.fixture
def poisoned(filled: Risalah, cast: Cast) -> Risalah:
    """The worked example with markup in every text and line, of rows and heads, and in the group's own fields."""
    rules = edition(filled.edition)
    for answers in filled.answers.all():
        part = rules.section(answers.section).part(answers.part)
        kinds = {field.name: field.kind for field in (*part.fields, *part.columns)}
        value = answers.value
        cells = [value.get("fields", {}), *(row["cells"] for row in value.get("rows", []))]
        for cell in cells:
            for name in cell:
                if kinds.get(name) == "text":
                    cell[name] = EVIL
                elif kinds.get(name) == "line":
                    cell[name] = LINE
        for slot in value.get("slots", []):
            slot["label"] = "<b>x"
        answers.save()
    deep = filled.answers.get(section="TEMA", part="pilihan")
    deep.value["fields"]["alasan"] = EVIL + NESTED * 300
    deep.save()
    group = cast.group
    Group.objects.filter(pk=group.pk).update(
        motto=LINE, name_meaning=LINE, improvement_field=LINE, responsible=LINE
    )
    group.members.update(duty=LINE, position=LINE)
    cast.melati.vision = cast.melati.mandate = cast.melati.services = EVIL
    cast.melati.save()
    filled.refresh_from_db()
    return filled


def pages(risalah: Risalah) -> list[str]:
    sections = [f"langkah/{section.code.lower()}/" for section in edition(risalah.edition).sections]
    start = f"/risalah/{risalah.number}/"
    return [*(f"{start}{rest}" for rest in ("", "baca/", "periksa/", *sections)), f"/kelompok/{risalah.group_id}/",
            f"/akun/unit/{risalah.unit_id}/"]  # fmt: skip


def test_markup_in_every_text_is_shown_as_text(poisoned: Risalah, cast: Cast, client_of) -> None:
    meeting = meet(cast.group, cast.ketua, cast.season.starts, agenda=LINE, discussion=EVIL)
    client: Client = client_of(cast.ketua)
    shown = 0
    for path in [*pages(poisoned), f"/kelompok/{cast.group.pk}/pertemuan/{meeting.number}/"]:
        answer = client.get(path)
        assert answer.status_code == 200, path
        html = answer.content.decode()
        assert not ALIVE.search(html), (path, ALIVE.search(html))
        shown += html.count("&lt;") > 0
    assert shown > 10


def test_markup_nested_a_thousand_deep_prints_as_text(poisoned: Risalah) -> None:
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(print_draft(poisoned).pdf)).pages)
    bare = "".join(text.split())
    assert "<script>alert(1)</script>" in bare
    assert "{{7*7}}" in bare
    assert "root:" not in bare


def test_only_the_guidance_is_read_as_markdown() -> None:
    found = [
        str(path.relative_to(BASE))
        for folder in (
            "accounts",
            "files",
            "groups",
            "kbk_portal",
            "notices",
            "printing",
            "reviews",
            "risalah",
            "toolbox",
        )
        for path in (BASE / folder).rglob("*.py")
        if re.search(r"markdown_html|markdown_it|import markdown", path.read_text(encoding="utf-8"))
    ]
    assert sorted(found) == ["risalah/text.py", "risalah/views/reading.py"]
    reading = (BASE / "risalah/views/reading.py").read_text(encoding="utf-8")
    assert re.findall(r"markdown_html\((.*)\)", reading) == ["guidance_text(found.code)"]
