"""What stands there now is the first event of each transfer, so that its changes have a before."""

from django.db import migrations

from accounts.tracking import begin_history


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_transfers_are_tracked'),
    ]

    operations = [
        begin_history('accounts', 'Transfer'),
    ]
