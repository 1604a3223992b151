"""Each official paper of a demo group, for `manage.py print_samples`."""

from __future__ import annotations

from collections.abc import Iterator

from files.queries import bytes_of
from groups import papers
from groups.models import Group
from groups.papers.minutes import photos_of
from printing.letters.blocks import Letter
from printing.letters.pdf import letter_pdf
from printing.letters.word import letter_docx
from printing.names import media_url
from risalah.letters import covering_letter, receipt
from risalah.letters.subject import Subject
from risalah.models import Version

GROUP = "CEPAT SEHAT"


def sample_letters() -> Iterator[tuple[str, bytes]]:
    """File name and content of each paper of the group; nothing where it does not exist."""
    group = Group.objects.select_related("unit", "season").filter(name__iexact=GROUP).first()
    if group is None:
        return
    decree = papers.decree(group, show_nip=True)
    yield "sk-pembentukan.pdf", letter_pdf(decree)
    yield "sk-pembentukan.docx", letter_docx(decree)
    yield "daftar-hadir-kosong.pdf", letter_pdf(papers.blank_attendance_list(group, show_nip=True))
    if meeting := group.meetings.order_by("number").first():
        meeting.group = group
        photos = {media_url(row.pk): data for row, data in bytes_of(photos_of(meeting))}
        yield "notulen.pdf", letter_pdf(papers.minutes(meeting, show_nip=True), media=photos)
        yield "daftar-hadir.pdf", letter_pdf(papers.attendance_list(meeting, show_nip=True))
    version = Version.objects.select_related("risalah__unit").filter(risalah__group=group).first()
    if version is not None:
        yield from _both("surat-pengantar", covering_letter(version))
        if Subject(version).arrival:
            yield from _both("tanda-terima", receipt(version))


def _both(name: str, letter: Letter) -> Iterator[tuple[str, bytes]]:
    yield f"{name}.pdf", letter_pdf(letter)
    yield f"{name}.docx", letter_docx(letter)
