"""Codes of versions, and the files printed of them: records that nobody changes."""

import accounts.tracking
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import risalah.checking.codes
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('risalah', '0010_deleted_notes_can_be_brought_back'),
    ]

    operations = [
        migrations.CreateModel(
            name='VersionCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=risalah.checking.codes.new_code, max_length=8, unique=True, verbose_name='kode')),
                ('fingerprint', models.CharField(max_length=64)),
                ('content', models.CharField(max_length=64)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='check_code', to='risalah.version')),
            ],
        ),
        migrations.CreateModel(
            name='VersionPrint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('variant', models.CharField(max_length=80, verbose_name='ragam')),
                ('kind', models.CharField(choices=[('cetakan', 'Cetakan'), ('segel', 'Cetakan bersegel'), ('tte', 'Cetakan bertanda tangan elektronik')], default='cetakan', max_length=8)),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.PositiveBigIntegerField()),
                ('key', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('before', models.CharField(blank=True, max_length=64, verbose_name='SHA-256 sebelum ditandatangani')),
                ('holder', models.CharField(blank=True, max_length=200)),
                ('issuer', models.CharField(blank=True, max_length=200)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handed_out', to='risalah.version')),
            ],
            options={
                'ordering': ['-made_at', '-pk'],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='versioncode',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=accounts.tracking.FirmSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='183330c117f523265c7b7e66bdeeaed945cdb31b', operation='UPDATE OR DELETE', pgid='pgtrigger_kept_dd6ee', table='checking_versioncode', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='versioncode',
            trigger=pgtrigger.compiler.Trigger(name='kept_whole', sql=accounts.tracking.FirmSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows from % table', TG_TABLE_NAME;", hash='f569382574b201b6e86e77f464fe7ce936cb47ab', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_kept_whole_5642e', table='checking_versioncode', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='versionprint',
            constraint=models.UniqueConstraint(fields=('version', 'sha256'), name='a_print_is_recorded_once'),
        ),
        migrations.AddConstraint(
            model_name='versionprint',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('before', ''), ('issuer', ''), ('kind', 'cetakan')), models.Q(models.Q(('kind', 'cetakan'), _negated=True), models.Q(('before', ''), _negated=True), models.Q(('issuer', ''), _negated=True)), _connector='OR'), name='only_a_signed_print_has_a_file_before_it'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='versionprint',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=accounts.tracking.FirmSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e5adb8a8c7174b98776b9510986a5b05c59e1935', operation='UPDATE OR DELETE', pgid='pgtrigger_kept_51d33', table='checking_versionprint', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='versionprint',
            trigger=pgtrigger.compiler.Trigger(name='kept_whole', sql=accounts.tracking.FirmSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows from % table', TG_TABLE_NAME;", hash='72d5cd0d83c7ba160c6691ad09a28afcda6c1a54', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_kept_whole_70828', table='checking_versionprint', when='BEFORE')),
        ),
    ]
