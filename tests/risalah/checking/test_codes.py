"""Codes: unguessable letters, read as people type them, one for each version, never changed."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from django.apps import apps
from django.db import InternalError, connection, transaction

from history.personal.texts import without_triggers
from risalah.checking.codes import LETTERS, new_code, printed_code, read_code
from risalah.checking.models import VersionCode
from risalah.checking.services import code_of, give_code
from risalah.models import Risalah, Version
from risalah.services import apply


def test_new_codes_are_eight_letters_and_differ() -> None:
    made = {new_code() for _ in range(1000)}
    assert len(made) == 1000
    assert {len(code) for code in made} == {8}
    assert set("".join(made)) == set(LETTERS) and len(LETTERS) == 32


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("7K3M-9QXT", "7K3M9QXT"),
        (" 7k3m 9qxt ", "7K3M9QXT"),
        ("7k3m9qxt", "7K3M9QXT"),
        ("oil0-1234", "01101234"),
        ("7K3M-9QX", ""),
        ("7K3M-9QXTT", ""),
        ("7K3M-9QXU", ""),
        ("7K3M-9QX!", ""),
        ("", ""),
    ],
)
def test_code_is_read_as_it_was_meant(typed: str, read: str) -> None:
    assert read_code(typed) == read


def test_printed_code_is_read_back() -> None:
    code = new_code()
    assert read_code(printed_code(code)) == code


def test_submitting_gives_each_version_a_code(version: Version, cast: Any, submitted: Risalah) -> None:
    apply(risalah=submitted, action="tarik_kembali", by=cast.ketua)
    apply(risalah=submitted, action="ajukan", by=cast.ketua)
    first, second = Version.objects.order_by("number")
    assert first.check_code.code != second.check_code.code
    assert first.check_code.fingerprint == first.fingerprint
    assert code_of(first) == give_code(first) == first.check_code


@pytest.mark.django_db
def test_refused_submission_leaves_no_code(risalah: Risalah, cast: Any) -> None:
    with pytest.raises(Exception, match="isian inti"):
        apply(risalah=risalah, action="ajukan", by=cast.ketua)
    assert VersionCode.objects.count() == 0


def test_code_cannot_be_changed_or_removed(code: VersionCode) -> None:
    for attempt in (lambda: VersionCode.objects.update(code="00000000"), code.delete):
        with pytest.raises(InternalError, match="pgtrigger: Cannot"), transaction.atomic():
            attempt()


def test_versions_before_the_codes_get_theirs_from_the_migration(code: VersionCode, version: Version) -> None:
    with without_triggers("checking_versioncode"):
        VersionCode.objects.all()._raw_delete("default")
    migration = importlib.import_module("risalah.checking.migrations.0002_versions_before_get_codes")
    migration.give_codes(apps, connection.schema_editor())
    migration.give_codes(apps, connection.schema_editor())
    given = VersionCode.objects.get()
    assert (given.version, given.fingerprint, given.content) == (version, code.fingerprint, code.content)
    assert read_code(given.code) == given.code
