"""How rows are watched by the database itself: what is tracked, and what nobody changes once it is written.

`tracked` gives a model a table of events, which triggers fill with every insert, update and delete, however it was made
(`history/` shows them). `frozen` refuses every change of a table. Both are pgtrigger's and pghistory's, but for two things:
`pgtrigger.ignore` does not reach them, and they run with the rights of the tables' owner, so that the role of the running
portal needs no right to write events (`kbk_portal/roles.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pghistory
import pgtrigger
from django.apps import apps
from django.db import models
from django.db.migrations import RunPython
from pghistory.trigger import Event as EventTrigger
from pgtrigger import compiler

M = TypeVar("M", bound=type[models.Model])
BEGINNING = "awal"  # the label of what stood there when the history began


class FirmSql(compiler.UpsertTriggerSql):
    """pgtrigger's SQL without its way to be ignored. Migrations point here: a new text needs a new class."""

    def get_template(self) -> str:
        return """
            CREATE OR REPLACE FUNCTION {pgid}()
            RETURNS TRIGGER AS $$
                {declare}
                BEGIN
                    {func}
                END;
            $$ LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp;

            DROP TRIGGER IF EXISTS {pgid} ON {table};
            CREATE {constraint} TRIGGER {pgid}
                {when} {operation} ON {table}
                {timing}
                {referencing}
                FOR EACH {level} {condition}
                EXECUTE PROCEDURE {execute};

            COMMENT ON TRIGGER {pgid} ON {table} IS '{hash}';
        """


class Firm:
    """Put before a class of triggers: they cannot be ignored."""

    def compile(self, model: type[models.Model]) -> compiler.Trigger:
        usual = super().compile(model)
        return compiler.Trigger(name=usual.name, sql=FirmSql(**usual.sql.kwargs))


class FirmTrigger(Firm, pgtrigger.Trigger):
    """A trigger of one's own words."""


class FirmFSM(Firm, pgtrigger.FSM):
    """Only the named moves of a state."""


class FirmProtect(Firm, pgtrigger.Protect):
    """No such operation at all."""


class _FirmEvent(Firm, EventTrigger):
    """Writes the event."""


class _Row(pghistory.RowEvent):
    def add_event_trigger(self, event_model: type[models.Model]) -> None:
        pgtrigger.register(
            _FirmEvent(
                event_model=event_model,
                label=self.label,
                name=self.trigger_name,
                row=self.row,
                operation=self.operation,
                condition=self.condition,
                level=self.level,
            )
        )(event_model.pgh_tracked_model)


class _Inserted(_Row, pghistory.InsertEvent):
    """The new row."""


class _Updated(_Row, pghistory.UpdateEvent):
    """The row as it became, when one of the tracked columns changed."""


class _Deleted(_Row, pghistory.DeleteEvent):
    """The row as it was."""


def frozen(name: str) -> list[pgtrigger.Trigger]:
    """Triggers that refuse UPDATE, DELETE and TRUNCATE of a table."""
    return [
        FirmProtect(name=name, operation=pgtrigger.Update | pgtrigger.Delete),
        FirmTrigger(
            name=f"{name}_whole",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows from % table', TG_TABLE_NAME;",
        ),
    ]


def tracked(
    *looked_up: str, exclude: tuple[str, ...] = (), secrets: dict[str, str] | None = None
) -> Callable[[M], M]:
    """Class decorator: every change of the model is an event in `<Model>Event`, which is itself frozen.

    `looked_up`: fields by which events are found, besides the row itself. `exclude`: fields that are not kept.
    `secrets`: label → excluded field whose change is an event of its own, without its value.
    """
    trackers = [
        _Inserted(),
        _Updated(),
        _Deleted(),
        *(_Updated(label, condition=pghistory.AnyChange(field)) for label, field in (secrets or {}).items()),
    ]
    return pghistory.track(
        *trackers,
        exclude=[*exclude, *(secrets or {}).values()],
        meta={
            "triggers": frozen("kept"),
            "indexes": [models.Index(fields=[field]) for field in looked_up],
        },
    )


def begin_history(app: str, *names: str) -> RunPython:
    """A migration's step: what stands there when the history begins is its first event, so that changes have a before."""

    def write(apps: Any, schema_editor: Any) -> None:
        quote = schema_editor.connection.ops.quote_name
        for name in names:
            model, event = apps.get_model(app, name), apps.get_model(app, f"{name}Event")
            fields = [field for field in event._meta.concrete_fields if not field.name.startswith("pgh_")]
            columns = ", ".join(quote(field.column) for field in fields)
            schema_editor.execute(
                f"INSERT INTO {quote(event._meta.db_table)} "  # noqa: S608  (names of our own models)
                f"({columns}, pgh_created_at, pgh_label, pgh_obj_id) "
                f"SELECT {columns}, clock_timestamp(), '{BEGINNING}', {quote(model._meta.pk.column)} "
                f"FROM {quote(model._meta.db_table)}"
            )

    return RunPython(write, RunPython.noop)


def frozen_tables() -> list[str]:
    """Tables whose rows nobody changes or deletes, events included."""
    return sorted(
        {
            model._meta.db_table
            for model, trigger in pgtrigger.registered()
            if isinstance(trigger, FirmProtect) and str(trigger.operation) == "UPDATE OR DELETE"
        }
    )


def event_tables() -> list[str]:
    """Tables that only triggers write."""
    from pghistory.models import Event  # models: not before the apps are loaded

    return sorted(
        model._meta.db_table
        for model in apps.get_models()
        if issubclass(model, Event) and model._meta.managed and not model._meta.proxy
    )
