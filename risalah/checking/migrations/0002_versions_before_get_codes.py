"""Versions that were submitted before there were codes get theirs."""

from django.db import migrations

from risalah.checking.codes import new_code
from risalah.checking.content import content_hash


def give_codes(apps, schema_editor):
    version_model, code_model = apps.get_model('risalah', 'Version'), apps.get_model('checking', 'VersionCode')
    for version in version_model.objects.filter(check_code=None).order_by('pk').iterator(chunk_size=50):
        code_model.objects.create(
            version=version,
            code=new_code(),
            fingerprint=version.fingerprint,
            content=content_hash(version.document, version.approvals, version.pictures),
        )


class Migration(migrations.Migration):

    dependencies = [
        ('checking', '0001_codes_and_prints'),
    ]

    operations = [
        migrations.RunPython(give_codes, migrations.RunPython.noop),
    ]
