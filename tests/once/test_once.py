"""A form that makes something makes it once, however often and however close together it is sent."""

from __future__ import annotations

import datetime as dt
import threading
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from groups.models import Season
from once.models import KEPT, OnceKey, forget_old_keys
from reviews.services import open_review
from risalah.models import Risalah
from tests.cast import Cast


def season_form(**changes: str) -> dict[str, str]:
    return {
        "name": "Tahun program 2031",
        "year": "2031",
        "starts": "01-01-2031",
        "ends": "31-12-2031",
        "registration_until": "31-03-2031",
        "submission_until": "30-11-2031",
        "review_days": "5",
        "sekali": str(uuid4()),
    } | changes


def send(by: User, form: dict[str, str], answers: list[str] | None = None) -> str:
    """Where the answer leads; empty when the form came back."""
    client = Client()
    client.force_login(by)
    answer = client.post(reverse("groups:season_add"), form)
    target = answer["Location"] if answer.status_code == 302 else ""
    if answers is not None:
        answers.append(target)
        connections.close_all()
    return target


def made() -> int:
    return Season.objects.filter(year=2031).count()


def test_sent_twice_one_thing_is_made_and_both_are_led_to_it(cast: Cast) -> None:
    form = season_form()
    first, second = send(cast.admin_organisasi, form), send(cast.admin_organisasi, form)
    assert first == second != ""
    assert made() == 1


@pytest.mark.django_db(transaction=True)
def test_sent_by_four_at_the_same_time_one_thing_is_made(cast: Cast) -> None:
    form, answers = season_form(), []
    senders = [threading.Thread(target=send, args=(cast.admin_organisasi, form, answers)) for _ in range(4)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert len(answers) == 4 and len(set(answers)) == 1 and answers[0]
    assert made() == 1


def test_a_form_that_came_back_with_errors_may_be_sent_again(cast: Cast) -> None:
    form = season_form(name="")
    assert send(cast.admin_organisasi, form) == ""
    assert not OnceKey.objects.exists()
    assert send(cast.admin_organisasi, form | {"name": "Tahun program 2031"})
    assert made() == 1


def test_the_same_page_filled_in_anew_makes_another_thing(cast: Cast) -> None:
    form = season_form()
    send(cast.admin_organisasi, form)
    send(cast.admin_organisasi, form | {"name": "Latihan 2031", "is_practice": "on"})
    assert made() == 2


def test_the_key_of_another_person_says_nothing_to_me(cast: Cast) -> None:
    form = season_form()
    send(cast.admin_organisasi, form)
    assert not send(cast.anggota, form)
    assert made() == 1


def test_a_form_without_the_token_is_refused_though_it_was_carried_out(cast: Cast) -> None:
    form = season_form()
    send(cast.admin_organisasi, form)
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.admin_organisasi)
    assert client.post(reverse("groups:season_add"), form).status_code == 403


@pytest.mark.parametrize(
    ("who", "url", "of_what"),
    [
        ("admin_organisasi", "groups:season_add", ""),
        ("admin_organisasi", "groups:register", ""),
        ("admin_organisasi", "accounts:unit_add", ""),
        ("admin_organisasi", "accounts:person_add", ""),
        ("superadmin", "accounts:role_add", "anggota"),
        ("ketua", "groups:member_add", "group"),
        ("ketua", "groups:meeting_add", "group"),
        ("ketua", "risalah:start", "group"),
    ],
)
def test_forms_that_make_something_carry_a_key_of_their_own(
    cast: Cast, who: str, url: str, of_what: str
) -> None:
    client = Client()
    client.force_login(getattr(cast, who))
    address = reverse(url, args=[getattr(cast, of_what).pk] if of_what else [])
    bodies = [client.get(address).content.decode() for _ in range(2)]
    keys = [body.partition('name="sekali" value="')[2][:36] for body in bodies]
    assert all(keys) and keys[0] != keys[1]


def test_notes_of_a_review_carry_a_key(approved: Risalah, cast: Cast) -> None:
    open_review(risalah=approved, by=cast.verifikator)
    client = Client()
    client.force_login(cast.verifikator)
    body = client.get(reverse("reviews:review", args=[approved.number])).content.decode()
    notes = [form for form in body.split("<form") if reverse("reviews:note", args=[approved.number]) in form]
    assert notes and all('name="sekali"' in form for form in notes)


def test_old_keys_are_forgotten(cast: Cast) -> None:
    send(cast.admin_organisasi, season_form())
    assert forget_old_keys() == 0
    OnceKey.objects.update(at=timezone.now() - KEPT - dt.timedelta(hours=1))
    assert forget_old_keys() == 1
