"""How a juror gets in, for the tests of it."""

import re

from django.core import mail
from django_tasks_db.models import DBTaskResult

from accounts import services
from accounts.tasks import send_sign_in_code

PAGE = "/akun/masuk/kode/"
TOO_MANY = "Terlalu banyak percobaan masuk"
OFFICE, ELSEWHERE = "198.51.100.7", "203.0.113.9"


def sign_in(client, code, login="juri", address=OFFICE, **more):
    return client.post(PAGE, {"login": login, "code": code, **more}, REMOTE_ADDR=address)


def codes_for(cast, count=1, person=None):
    issued = services.issue_sign_in_codes(by=cast.admin_organisasi, person=person or cast.juri, count=count)
    return [each.code for each in issued]


def ask_for_mail(client, login, address=OFFICE):
    """The answer to the button, and the mails that the worker then sent."""
    answer = client.post(PAGE, {"login": login, "code": "", "kirim": "1"}, REMOTE_ADDR=address)
    before = len(mail.outbox)
    for task in DBTaskResult.objects.ready():
        send_sign_in_code.func(*task.args_kwargs["args"])
        task.delete()
    return answer, mail.outbox[before:]


def mailed_code(sent):
    return re.search(r"^[A-Z2-9]{5}-[A-Z2-9]{5}$", sent.body, re.M)[0]


def signed_in_as(client):
    answer = client.get("/akun/")
    return answer.context["user"] if answer.status_code == 200 else None
