"""One-time codes of jurors: handed over or by e-mail, good once and for their time, guesses locked."""

import datetime as dt
import re

import pytest
import time_machine
from django.test import override_settings
from django.utils import timezone

from accounts import services
from accounts.models import AccessCode, RoleAssignment, User
from accounts.views.signin_codes import ASKED, REFUSED
from tests.accounts.juror_signin import (
    ELSEWHERE,
    OFFICE,
    PAGE,
    TOO_MANY,
    ask_for_mail,
    codes_for,
    mailed_code,
    sign_in,
    signed_in_as,
)
from tests.cast import make_juror


# ── Handed over ─────────────────────────────────────────
@pytest.mark.parametrize("login", ["juri", " JURI ", "juri@juri.test", "Juri@Juri.Test"])
def test_juror_signs_in_with_a_code_in_every_spelling_of_the_name(cast, client, login):
    (code,) = codes_for(cast)
    client.get(PAGE)
    answer = sign_in(client, f" {code.lower().replace('-', ' ')} ", login)
    assert (answer.status_code, answer.url) == (302, "/")
    assert signed_in_as(client) == cast.juri
    assert client.cookies["sessionid"]["expires"] == ""  # ends with the browser


def test_sign_in_goes_on_to_the_page_that_was_asked_for_and_never_out_of_the_portal(cast, client_of):
    first, second = codes_for(cast, 2)
    assert sign_in(client_of(None), first, next="/risalah/").url == "/risalah/"
    assert sign_in(client_of(None), second, next="https://lain.test/").url == "/"
    assert (
        f'href="{PAGE}?next=/risalah/"' in client_of(None).get("/akun/masuk/?next=/risalah/").content.decode()
    )


def test_each_code_is_good_once_and_the_others_stay_good(cast, client_of):
    first, second = codes_for(cast, 2)
    assert sign_in(client_of(None), first).status_code == 302
    assert REFUSED in sign_in(client_of(None), first).content.decode()
    assert sign_in(client_of(None), second).status_code == 302


def test_session_key_changes_when_the_juror_signs_in(cast, client):
    sign_in(client, codes_for(cast)[0])
    first = client.session.session_key
    client.cookies["sessionid"] = first
    client.post("/akun/keluar/")
    session = client.session  # a session that somebody else may have planted
    session["x"] = 1
    session.save()
    planted = session.session_key
    sign_in(client, codes_for(cast)[0])
    assert client.session.session_key not in (first, planted)


def test_opening_the_link_of_a_slip_fills_the_code_in_and_spends_nothing(cast, client_of):
    admin = client_of(cast.admin_organisasi)
    page = admin.post(f"/akun/pegawai/{cast.juri.pk}/kode-masuk/", {"count": "3"})
    slips = page.context["slips"]
    assert len({slip.issued.code for slip in slips}) == 3
    text = page.content.decode()
    assert all(slip.issued.code in text for slip in slips)
    assert slips[0].url == f"http://127.0.0.1:8000{PAGE}?kode={slips[0].issued.code}"
    assert not [word for word in ("Juri Contoh", cast.juri.username + "@") if word in slips[0].text]
    public = client_of(None)
    for _ in range(2):
        opened = public.get(PAGE, {"kode": slips[0].issued.code}).content.decode()
        assert f'value="{slips[0].issued.code}"' in opened
        assert 'autocomplete="one-time-code"' in opened
    assert sign_in(public, slips[0].issued.code).status_code == 302


def test_codes_are_stored_only_as_their_hash_and_shown_once(cast, client_of):
    admin = client_of(cast.admin_organisasi)
    code = (
        admin.post(f"/akun/pegawai/{cast.juri.pk}/kode-masuk/", {"count": "1"})
        .context["slips"][0]
        .issued.code
    )
    assert code.replace("-", "") not in str(list(AccessCode.objects.values()))
    page = admin.get(f"/akun/pegawai/{cast.juri.pk}/").content.decode()
    assert code not in page
    assert "1 kode belum dipakai" in page


def test_codes_last_until_the_last_day_of_the_juror(cast, client_of):
    last = RoleAssignment.objects.get(user=cast.juri).ends
    first, second = codes_for(cast, 2)
    midday = timezone.make_aware(dt.datetime.combine(last, dt.time(12)))
    with time_machine.travel(midday, tick=False):
        assert sign_in(client_of(None), first).status_code == 302
    with time_machine.travel(midday + dt.timedelta(hours=12, minutes=1), tick=False):
        assert REFUSED in sign_in(client_of(None), second).content.decode()


def test_lost_codes_are_taken_back(cast, client_of):
    codes = codes_for(cast, 2)
    admin = client_of(cast.admin_organisasi)
    page = admin.post(f"/akun/pegawai/{cast.juri.pk}/kode-masuk/batal/", follow=True).content.decode()
    assert "2 kode masuk Juri Contoh tidak berlaku lagi." in page
    assert [sign_in(client_of(None), code).status_code for code in codes] == [200, 200]


@pytest.mark.parametrize("count", ["0", "11", "banyak", ""])
def test_a_senseless_number_of_codes_makes_none(cast, client_of, count):
    page = client_of(cast.admin_organisasi).post(
        f"/akun/pegawai/{cast.juri.pk}/kode-masuk/", {"count": count}, follow=True
    )
    assert page.redirect_chain[-1][0] == f"/akun/pegawai/{cast.juri.pk}/"
    assert "kode" in " ".join(str(message) for message in page.context["messages"])
    assert AccessCode.objects.count() == 0


# ── By e-mail ───────────────────────────────────────────
@pytest.mark.parametrize("login", ["juri", "JURI@juri.test"])
def test_code_goes_to_the_known_address_and_signs_in(cast, client, login):
    answer, (sent,) = ask_for_mail(client, login)
    assert ASKED in answer.content.decode()
    assert (sent.to, sent.subject) == (["juri@juri.test"], "Kode masuk Portal Budaya Kerja")
    assert f"http://127.0.0.1:8000{PAGE}?kode={mailed_code(sent)}" in sent.body
    assert sign_in(client, mailed_code(sent), login).status_code == 302
    assert signed_in_as(client) == cast.juri


def test_mailed_code_is_good_for_fifteen_minutes(cast, client_of):
    _, (sent,) = ask_for_mail(client_of(None), "juri")
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=15, seconds=1), tick=False):
        assert REFUSED in sign_in(client_of(None), mailed_code(sent)).content.decode()
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=14), tick=False):
        assert sign_in(client_of(None), mailed_code(sent)).status_code == 302


def test_using_one_mailed_code_ends_the_others_and_leaves_those_on_paper(cast, client_of):
    (paper,) = codes_for(cast)
    _, (first,) = ask_for_mail(client_of(None), "juri")
    _, (second,) = ask_for_mail(client_of(None), "juri")
    assert sign_in(client_of(None), mailed_code(first)).status_code == 302
    assert REFUSED in sign_in(client_of(None), mailed_code(second)).content.decode()
    assert sign_in(client_of(None), paper).status_code == 302


def test_the_answer_is_the_same_for_everybody_and_only_jurors_get_mail(cast, client_of):
    User.objects.filter(pk=cast.ketua.pk).update(email="ketua@contoh.test")
    User.objects.filter(pk=cast.superadmin.pk).update(email="admin@contoh.test")
    silent = make_juror("tanpa.surel", cast.pemda, email="")
    pages = set()
    for login in (
        "juri",
        "ketua",
        "ketua@contoh.test",
        "superadmin",
        "tidak.ada",
        "a@b.test",
        silent.username,
    ):
        answer, sent = ask_for_mail(client_of(None), login)
        text = answer.content.decode().replace(f'value="{login}"', "")
        pages.add(
            (
                answer.status_code,
                re.sub(r'(csrfmiddlewaretoken" value|X-CSRFToken|nonce)\W+[\w+/=-]+', "", text),
            )
        )
        assert len(sent) == (login == "juri"), login
    assert len(pages) == 1


def test_one_account_gets_five_mails_an_hour_from_wherever_they_are_asked_for(cast, client_of):
    sent = [len(ask_for_mail(client_of(None), login, f"203.0.113.{n}")[1])
            for n, login in enumerate(["juri", "juri@juri.test"] * 4)]  # fmt: skip
    assert sent == [1] * 5 + [0] * 3
    with time_machine.travel(timezone.now() + dt.timedelta(hours=1, seconds=1), tick=False):
        assert len(ask_for_mail(client_of(None), "juri")[1]) == 1


def test_one_address_asks_for_thirty_mails_in_five_minutes_and_others_go_on(cast, client_of):
    asked = [ask_for_mail(client_of(None), f"nama{n}")[0].status_code for n in range(31)]
    assert asked == [200] * 30 + [429]
    assert ask_for_mail(client_of(None), "juri", ELSEWHERE)[0].status_code == 200


@override_settings(SENDS_MAIL=False)
def test_a_server_without_mail_offers_none(cast, client):
    page = client.get(PAGE).content.decode()
    assert "Kirim kode" not in page
    assert "surel" not in page.partition("<form")[0]
    assert ask_for_mail(client, "juri")[1] == []
    assert sign_in(client, codes_for(cast)[0]).status_code == 302


def test_a_mail_server_that_fails_leaves_no_code(cast):
    with (
        override_settings(
            EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=1
        ),
        pytest.raises(OSError, match="refused"),
    ):
        services.mail_sign_in_code(login="juri")
    assert AccessCode.objects.count() == 0


# ── Guessing ────────────────────────────────────────────
def test_wrong_used_expired_foreign_and_password_codes_get_one_sentence_and_cost_an_attempt(cast, client_of):
    other = make_juror("juri.lain", cast.pemda)
    (used,), (foreign,), (expired,) = codes_for(cast), codes_for(cast, person=other), codes_for(cast)
    sign_in(client_of(None), used)
    AccessCode.objects.filter(code_hash=AccessCode.hash_of(expired)).update(expires_at=timezone.now())
    activation = services.issue_code(by=cast.operator, person=cast.ketua).code
    for code in ("AAAAA-AAAAA", used, foreign, expired, activation, "x", "ab", "Ω"):
        page = sign_in(client_of(None), code).content.decode()
        assert page.count(REFUSED) == 2  # beside the field and in the summary
        assert TOO_MANY not in page
    (good,) = codes_for(cast)
    assert TOO_MANY in sign_in(client_of(None), good).content.decode()  # the ninth, although right
    assert TOO_MANY in sign_in(client_of(None), good, "juri@juri.test").content.decode()  # in any spelling
    assert (
        sign_in(client_of(None), foreign, "juri.lain").status_code == 302
    )  # the neighbour at the same address
    assert sign_in(client_of(None), good, address=ELSEWHERE).status_code == 302


def test_wrong_codes_and_wrong_passwords_fill_one_bucket(cast, client_of):
    for n in range(8):
        if n % 2:
            sign_in(client_of(None), "AAAAA-AAAAA")
        else:
            client_of(None).post("/akun/masuk/", {"login": "juri", "password": "x"}, REMOTE_ADDR=OFFICE)
    assert TOO_MANY in sign_in(client_of(None), codes_for(cast)[0]).content.decode()


def test_forty_jurors_of_one_hall_sign_in_from_one_address(cast, client_of):
    people = [make_juror(f"juri{n}", cast.pemda) for n in range(40)]
    codes = [codes_for(cast, person=person)[0] for person in people]
    found = [
        sign_in(client_of(None), code, each.username).status_code
        for each, code in zip(people, codes, strict=True)
    ]
    assert found == [302] * 40
