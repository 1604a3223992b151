"""Files that are there count for the agency that their uploader belongs to now, as they did until now."""

from django.db import migrations


def fill(apps, schema_editor):
    unit_model, attachment = apps.get_model("accounts", "Unit"), apps.get_model("files", "Attachment")
    for pk, path in unit_model.objects.values_list("pk", "path"):
        chain = path.strip("/").split("/")
        agency = int(chain[1] if len(chain) > 1 else chain[0])
        attachment.objects.filter(agency=None, uploaded_by__unit=pk).update(agency=agency)


class Migration(migrations.Migration):

    dependencies = [
        ('files', '0004_files_have_an_agency'),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
