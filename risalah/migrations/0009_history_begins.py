"""What stands there now is the first event of each row, so that its changes have a before."""

from django.db import migrations

from accounts.tracking import begin_history


class Migration(migrations.Migration):

    dependencies = [
        ('risalah', '0008_what_is_frozen_cannot_be_ignored'),
    ]

    operations = [
        begin_history('risalah', 'Risalah', 'Approval', 'SignedPage', 'Note'),
    ]
