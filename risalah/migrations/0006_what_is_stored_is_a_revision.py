from django.db import migrations


def keep_what_is_stored(apps, schema_editor):
    """The text of every part as it stands becomes its first kept revision."""
    answers = apps.get_model("risalah", "PartAnswers").objects.all().iterator(chunk_size=500)
    revisions = apps.get_model("risalah", "PartRevision").objects
    revisions.bulk_create(
        (
            revisions.model(
                risalah_id=row.risalah_id,
                section=row.section,
                part=row.part,
                revision=row.revision,
                value=row.value,
                by_id=row.changed_by_id,
                at=row.changed_at,
            )
            for row in answers
        ),
        batch_size=500,
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("risalah", "0005_every_save_is_kept")]
    operations = [migrations.RunPython(keep_what_is_stored, migrations.RunPython.noop)]
