"""The triggers of versions, their files, transitions and states hold inside `pgtrigger.ignore` and against TRUNCATE too."""

import accounts.tracking
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('risalah', '0007_changes_are_tracked'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='risalah',
            name='state_table',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='transition',
            name='kept',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='version',
            name='frozen',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='risalah',
            trigger=pgtrigger.compiler.Trigger(name='state_table', sql=accounts.tracking.FirmSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{draf:menunggu_pengesahan,perlu_perbaikan:menunggu_pengesahan,menunggu_pengesahan:diajukan,menunggu_pengesahan:perlu_perbaikan,menunggu_pengesahan:draf,diajukan:draf,diajukan:perlu_perbaikan,diajukan:diperiksa,diperiksa:perlu_perbaikan,diperiksa:diterima,diterima:dinilai,dinilai:diumumkan,diumumkan:diarsipkan}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='e59e7a733da9418aa3113e0a64373a3b55dd05ff', operation='UPDATE', pgid='pgtrigger_state_table_57f57', table='risalah_risalah', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='risalah',
            trigger=pgtrigger.compiler.Trigger(name='begins_as_a_draft', sql=accounts.tracking.FirmSql(condition="WHEN (NEW.state <> 'draf')", func='RAISE EXCEPTION \'pgtrigger: A risalah begins as draf, not as "%"\', NEW.state;', hash='c90220badd0c63598b7290cc143ec3c423370cc0', operation='INSERT', pgid='pgtrigger_begins_as_a_draft_6cded', table='risalah_risalah', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='transition',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=accounts.tracking.FirmSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5a4c3de93da02554b2d1bb5746479044d7146abd', operation='UPDATE OR DELETE', pgid='pgtrigger_kept_5ca37', table='risalah_transition', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='transition',
            trigger=pgtrigger.compiler.Trigger(name='kept_whole', sql=accounts.tracking.FirmSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows from % table', TG_TABLE_NAME;", hash='cfce1ca191cf53574e63d87f5294b491fc8ee0b2', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_kept_whole_05b2b', table='risalah_transition', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='version',
            trigger=pgtrigger.compiler.Trigger(name='frozen', sql=accounts.tracking.FirmSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1b9a29d13705d0a99e70f8527d6d2533e729a063', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_f0bb1', table='risalah_version', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='version',
            trigger=pgtrigger.compiler.Trigger(name='frozen_whole', sql=accounts.tracking.FirmSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows from % table', TG_TABLE_NAME;", hash='0411b43a5d01351b004293ce0acf6fed6173e1ad', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_frozen_whole_174f4', table='risalah_version', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='versionfile',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=accounts.tracking.FirmSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8365aabb3cd40040cd803c7bae7831979e549d2b', operation='UPDATE OR DELETE', pgid='pgtrigger_kept_f4025', table='risalah_versionfile', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='versionfile',
            trigger=pgtrigger.compiler.Trigger(name='kept_whole', sql=accounts.tracking.FirmSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows from % table', TG_TABLE_NAME;", hash='67bcc59b0097518d0e43e8af096fe95e4d3cf7c7', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_kept_whole_1b7e5', table='risalah_versionfile', when='BEFORE')),
        ),
    ]
