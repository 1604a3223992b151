"""What a file field posts inside a larger form: kept ids, their captions and dates, and new files.

The names are those of `templates/files/_file_field.html`: `<field>` (kept ids), `<field>_baru` (new files),
`keterangan-<id>` and `tanggal-<id>` (captions and dates of photos).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django import forms
from django.core.files.base import File
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from accounts.form_fields import IndonesianDateField
from files.models import Attachment

KINDS = {kind.value for kind in Attachment.Kind}


class DescriptionForm(forms.Form):
    """Caption and date of one photo; the field names carry its id, so that many fit into one form."""

    def __init__(self, data: QueryDict, *, pk: str) -> None:
        super().__init__(data)
        self.caption_name, self.date_name = f"keterangan-{pk}", f"tanggal-{pk}"
        self.fields[self.caption_name] = forms.CharField(label="Keterangan", required=False)
        self.fields[self.date_name] = IndonesianDateField(label="Tanggal", required=False, not_future=True)

    @property
    def caption(self) -> str:
        return str(self.cleaned_data[self.caption_name])

    @property
    def taken_on(self) -> dt.date | None:
        return self.cleaned_data[self.date_name]


@dataclass(frozen=True)
class PostedFiles:
    """Plain values for `files.services.receive`; `problems` are sentences about unreadable dates."""

    kept: list[str]
    uploads: list[File]
    descriptions: dict[str, tuple[str, dt.date | None]]
    problems: list[str]


def read_posted(post: QueryDict, uploads: MultiValueDict[str, File], field: str) -> PostedFiles:
    """The values of the file field named `field`."""
    kept, descriptions, problems = post.getlist(field), {}, []
    for pk in kept:
        if f"keterangan-{pk}" not in post:
            continue
        form = DescriptionForm(post, pk=pk)
        if form.is_valid():
            descriptions[pk] = (form.caption, form.taken_on)
        else:
            problems += [f"Tanggal foto: {message}" for errors in form.errors.values() for message in errors]
    return PostedFiles(kept, uploads.getlist(f"{field}_baru"), descriptions, problems)
