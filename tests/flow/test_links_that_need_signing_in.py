"""A link that reaches somebody who is not signed in leads there after signing in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from notices.models import Notice
from reviews.services import add_note, open_review, send_back
from risalah.models import Risalah
from tests.cast import PASSWORD, Cast


def sign_in(page: Page, name: str) -> None:
    page.get_by_label("NIP atau nama pengguna").fill(name)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()


def test_the_notice_of_a_submission_leads_the_head_to_the_one_screen(
    submitted: Risalah, cast: Cast, new_page: Callable[..., Page], axe: Callable
) -> None:
    notice = Notice.objects.get(recipient=cast.kepala)
    page = new_page()
    page.goto(f"/pemberitahuan/{notice.pk}/")
    axe(page)
    sign_in(page, "kepala")
    expect(page.get_by_role("button", name="Sahkan", exact=True)).to_be_visible()
    assert page.url.endswith(f"/risalah/{submitted.number}/sahkan/")


@pytest.mark.parametrize("viewport", ["phone"], indirect=True)
def test_the_link_of_a_note_leads_to_its_place(
    approved: Risalah, cast: Cast, new_page: Callable[..., Page]
) -> None:
    open_review(risalah=approved, by=cast.verifikator)
    note = add_note(
        risalah=approved, address="TEMA.pilihan.alasan", text="Sebutkan sumbernya.", by=cast.verifikator
    )
    send_back(risalah=approved, summary="", by=cast.verifikator)
    page = new_page()
    page.goto(f"/risalah/{approved.number}/catatan/#catatan-{note.pk}")
    sign_in(page, "ketua")
    expect(page.locator(f"#catatan-{note.pk}")).to_contain_text("Sebutkan sumbernya.")
    page.get_by_role("link", name="Buka tempatnya").click()
    expect(page.locator("[name=pilihan-alasan]")).to_be_focused()
