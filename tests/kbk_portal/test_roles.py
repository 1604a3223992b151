"""What the application's role may not do: change, delete or empty what is frozen, by ORM, SQL or past the triggers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

import pgtrigger
import pytest
from django.apps import apps
from django.db import InternalError, ProgrammingError, connection, models, transaction
from django.db.models import F

from accounts.models import Transfer, UserEvent
from accounts.second_step.models import Reset
from accounts.tracking import event_tables, frozen_tables
from files.services import store_photo
from groups.services import DecisionValues
from history.models import Erasure, Reading
from kbk_portal import database, roles
from kbk_portal.checks import two_roles
from kbk_portal.postgres import APP_ROLE
from reviews.models import Round
from risalah.checking.models import VersionPrint
from risalah.checking.services import give_code
from risalah.models import Approval, Note, Risalah, SignedPage, Transition, Version, VersionFile
from rulebook.workflow import STATES, fsm_pairs
from tests.cast import Cast
from tests.files import samples
from tests.groups.factories import meet

FROZEN = {
    model._meta.db_table: model for model in apps.get_models() if model._meta.db_table in frozen_tables()
}


@contextmanager
def role(name: str) -> Iterator[None]:
    """Everything inside is done with that role; the owner of the tests comes back afterwards."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {name}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def _past_triggers(ignoring: bool) -> AbstractContextManager:
    """`pgtrigger.ignore` of everything; outside of the savepoint, because its way out runs SQL."""
    return pgtrigger.ignore() if ignoring else nullcontext()


@pytest.fixture
def frozen_rows(cast: Cast, settings, tmp_path) -> None:
    """At least one row in the tables of versions, their files, transitions, readings and people's events."""
    settings.MEDIA_ROOT = tmp_path
    risalah = Risalah.objects.create(
        number="R-1", group=cast.group, unit=cast.melati, season=cast.season, edition="e2026",
        scheme="8-langkah", created_by=cast.ketua,
    )  # fmt: skip
    version = Version.objects.create(
        risalah=risalah, number=1, document={}, fingerprint="0" * 64, submitted_by=cast.ketua
    )
    photo = store_photo(
        owner=f"risalah:{risalah.pk}", upload=samples.upload(samples.jpeg(), "a.jpg"), by=cast.ketua
    )
    VersionFile.objects.create(version=version, attachment=photo)
    SignedPage.objects.create(version=version, scan=photo, by=cast.ketua)
    give_code(version)
    VersionPrint.objects.create(version=version, variant="Lengkap", sha256="0" * 64, size=1, key="0" * 64)
    Transition.objects.create(
        risalah=risalah, action="ajukan", source="draf", target="diajukan", by=cast.ketua
    )
    Note.objects.create(
        risalah=risalah, version=version, section="TEMA", address="TEMA", text="x", by=cast.kepala
    )
    Approval.objects.create(
        risalah=risalah, kind="tema", content_hash="0", name="K. Contoh", position="Kepala",
        given_on=cast.season.starts, by=cast.kepala,
    )  # fmt: skip
    Round.objects.create(version=version, reviewer=cast.verifikator)
    meet(cast.group, cast.ketua, cast.season.starts, decisions=[DecisionValues("Hitung keluhan")])
    Reading.objects.create(reader=cast.verifikator, person=cast.ketua, day=cast.season.starts, page="x")
    Transfer.objects.create(
        person=cast.ketua, target=cast.dinkes, day=cast.season.ends, by=cast.operator_dinkes
    )
    Reset.objects.create(person=cast.ketua, by=cast.superadmin, checked="hadir")
    Erasure.objects.create(reference="anggota 1", reason="x", rows={}, remaining={})
    with connection.cursor() as cursor:  # or TRUNCATE is refused for another reason
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _rows(model: type[models.Model]) -> list[dict]:
    return list(model.objects.order_by("pk").values())


def _orm_update(model: type[models.Model]) -> None:
    model.objects.update(**{_column(model): F(_column(model))})


def _sql_update(model: type[models.Model]) -> None:
    column = model._meta.get_field(_column(model)).column
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE {model._meta.db_table} SET "{column}" = "{column}"')


def _orm_delete(model: type[models.Model]) -> None:
    model.objects.all()._raw_delete("default")


def _sql_delete(model: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table}")


def _truncate(model: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {model._meta.db_table} CASCADE")


def _column(model: type[models.Model]) -> str:
    return next(field.name for field in model._meta.concrete_fields if not field.primary_key)


ATTEMPTS = (_orm_update, _sql_update, _orm_delete, _sql_delete, _truncate)


@pytest.mark.parametrize("ignoring", [False, True], ids=["plain", "ignore"])
@pytest.mark.parametrize("attempt", ATTEMPTS, ids=[attempt.__name__[1:] for attempt in ATTEMPTS])
@pytest.mark.parametrize("who", [APP_ROLE, "owner"])
def test_no_frozen_table_is_changed_by_anybody(
    frozen_rows: None, who: str, attempt: Callable, ignoring: bool
) -> None:
    """The application has no right to try; the owner's attempt meets the triggers, which nothing ignores."""
    refusal = (
        (ProgrammingError, "permission denied") if who == APP_ROLE else (InternalError, "pgtrigger: Cannot")
    )
    for model in FROZEN.values():
        before = _rows(model)
        assert before, model
        with (
            pytest.raises(refusal[0], match=refusal[1]),
            _past_triggers(ignoring),
            transaction.atomic(),
            role(who) if who == APP_ROLE else nullcontext(),
        ):
            attempt(model)
        assert _rows(model) == before


def test_frozen_are_versions_their_files_codes_and_prints_transitions_readings_erasures_resets_and_every_event() -> (
    None
):
    events = set(event_tables())
    assert set(FROZEN) - events == {
        "checking_versioncode", "checking_versionprint", "history_erasure", "history_reading", "risalah_transition",
        "risalah_version", "risalah_versionfile", "second_step_reset",
    }  # fmt: skip
    assert {table.rpartition("_")[2] for table in events} == {
        "approvalevent", "attachmentevent", "attendanceevent", "decisionevent", "erasureevent", "groupevent", "meetingevent",
        "memberevent", "noteevent", "risalahevent", "roleassignmentevent", "roundevent", "seasonevent",
        "signedpageevent", "transferevent", "unitevent", "userevent",
    }  # fmt: skip
    assert events <= set(FROZEN)


@pytest.mark.django_db
def test_application_cannot_forge_an_event_nor_put_its_trigger_on_a_table_of_its_own(cast: Cast) -> None:
    count = UserEvent.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("SELECT proname FROM pg_proc WHERE prosecdef AND proname LIKE 'pgtrigger_insert%'")
        function = cursor.fetchone()[0]
    forged = (
        "INSERT INTO accounts_userevent (pgh_created_at, pgh_label) VALUES (now(), 'insert')",
        f"CREATE TEMP TABLE own (LIKE accounts_user); "
        f"CREATE TRIGGER forge AFTER INSERT ON own FOR EACH ROW EXECUTE FUNCTION {function}()",
        "ALTER TABLE accounts_user DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
        "DROP TABLE accounts_userevent",
        "CREATE TABLE other (id int)",
        "DELETE FROM django_migrations",
    )
    for statement in forged:
        with (
            pytest.raises(ProgrammingError, match="permission denied|must be owner"),
            transaction.atomic(),
            role(APP_ROLE),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert UserEvent.objects.count() == count


@pytest.mark.django_db
def test_application_writes_rows_and_its_changes_become_events(cast: Cast) -> None:
    with role(APP_ROLE):
        cast.ketua.phone = "081200000001"
        cast.ketua.save(update_fields=["phone"])
        Reading.objects.create(reader=cast.verifikator, person=cast.ketua, day=cast.season.starts, page="x")
    event = UserEvent.objects.filter(pgh_obj=cast.ketua).latest("pgh_id")
    assert (event.pgh_label, event.phone) == ("update", "081200000001")


@pytest.mark.django_db
@pytest.mark.parametrize("ignoring", [False, True], ids=["plain", "ignore"])
def test_states_move_by_the_table_only_even_inside_ignore(cast: Cast, ignoring: bool) -> None:
    fields = {
        "group": cast.group, "unit": cast.melati, "season": cast.season, "edition": "e2026",
        "scheme": "8-langkah", "created_by": cast.ketua,
    }  # fmt: skip
    row = Risalah.objects.create(number="R-1", **fields)
    forbidden = [s.code for s in STATES if s.code != "draf" and ("draf", s.code) not in fsm_pairs()]
    assert forbidden
    for state in forbidden:
        with (
            pytest.raises(InternalError, match="Invalid transition"),
            _past_triggers(ignoring),
            transaction.atomic(),
        ):
            Risalah.objects.filter(pk=row.pk).update(state=state)
    for state in (s.code for s in STATES if s.code != "draf"):
        with (
            pytest.raises(InternalError, match="begins as draf"),
            _past_triggers(ignoring),
            transaction.atomic(),
        ):
            Risalah.objects.create(number=f"R-{state}", sequence=2, state=state, **fields)
    assert list(Risalah.objects.values_list("state", flat=True)) == ["draf"]


# ── Which role a process signs in as ────────────────────
def test_embedded_server_is_used_by_the_application_unless_the_process_owns_it(monkeypatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    users = {}
    for name in ("app", "owner", ""):
        monkeypatch.setenv("KBK_DATABASE_ROLE", name)
        users[name] = database.django_database()["USER"]
    assert users == {"app": APP_ROLE, "owner": "postgres", "": APP_ROLE}
    assert database.django_database(tests=True)["USER"] == "postgres"
    assert two_roles() == []


def test_other_server_has_its_owner_in_a_variable_of_its_own(monkeypatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://kbk_web:a@db/kbk")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://kbk_owner:b@db/kbk")
    monkeypatch.setenv("KBK_DATABASE_ROLE", "app")
    assert (database.django_database()["USER"], database.app_role()) == ("kbk_web", "kbk_web")
    monkeypatch.setenv("KBK_DATABASE_ROLE", "owner")
    assert (database.django_database()["USER"], database.app_role()) == ("kbk_owner", "kbk_web")
    assert two_roles() == []


@pytest.mark.parametrize("owner", ["", "postgresql://kbk:b@db/kbk"])
def test_one_role_for_both_works_and_is_warned_of(monkeypatch, owner: str) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://kbk:a@db/kbk")
    monkeypatch.setenv("DATABASE_OWNER_URL", owner)
    monkeypatch.setenv("KBK_DATABASE_ROLE", "owner")
    assert database.django_database()["USER"] == "kbk"
    assert [warning.id for warning in two_roles()] == ["kbk_portal.W001"]


@pytest.mark.django_db
def test_one_role_for_both_gets_no_grants_and_loses_none(monkeypatch) -> None:
    monkeypatch.setattr(database, "app_role", lambda: connection.settings_dict["USER"])
    roles.grant_after_migrate()
    assert UserEvent.objects.count() == 0


def test_unknown_role_is_refused(monkeypatch) -> None:
    monkeypatch.setenv("KBK_DATABASE_ROLE", "root")
    with pytest.raises(database.DatabaseError, match="use app or owner"):
        database.django_database()
