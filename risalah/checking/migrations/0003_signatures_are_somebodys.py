"""Who signed with the national service stands beside the file."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('checking', '0002_versions_before_get_codes'),
        ('risalah', '0010_deleted_notes_can_be_brought_back'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='versionprint',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='versionprint',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('by__isnull', False), ('kind', 'tte')), models.Q(models.Q(('kind', 'tte'), _negated=True), ('by__isnull', True)), _connector='OR'), name='a_signature_is_somebodys'),
        ),
    ]
