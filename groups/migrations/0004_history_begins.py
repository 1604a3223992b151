"""What stands there now is the first event of each row, so that its changes have a before."""

from django.db import migrations

from accounts.tracking import begin_history


class Migration(migrations.Migration):

    dependencies = [
        ('groups', '0003_changes_are_tracked'),
    ]

    operations = [
        begin_history('groups', 'Season', 'Group', 'Member', 'Meeting', 'Attendance', 'Decision'),
    ]
