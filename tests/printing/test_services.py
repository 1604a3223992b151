"""Prints are made once and kept by what they were made from."""

import threading
import time

import pytest
from django.core.files.storage import default_storage
from django.db import connections

from printing.models import StoredPrint
from printing.papers import Paper, design_hash
from printing.services import print_key, stored_print

PAPER = Paper(code="uji", template="printing/_letterhead.html")


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


class Maker:
    """Makes a PDF and counts how often it was asked to."""

    def __init__(self, seconds: float = 0) -> None:
        self.times, self.seconds = 0, seconds

    def __call__(self) -> bytes:
        self.times += 1
        time.sleep(self.seconds)
        return b"%PDF contoh"


@pytest.mark.django_db
def test_stored_print_is_made_once_and_then_read():
    make, key = Maker(), print_key(PAPER, ["versi 2"])

    answers = [stored_print(key=key, make=make) for _ in range(3)]

    assert answers == [b"%PDF contoh"] * 3
    assert make.times == 1
    assert [row.file.name for row in StoredPrint.objects.all()] == [f"cetak/{key[:2]}/{key}.pdf"]


@pytest.mark.django_db
def test_stored_print_whose_file_is_gone_is_made_again():
    make, key = Maker(), print_key(PAPER, ["versi 2"])
    stored_print(key=key, make=make)
    default_storage.delete(StoredPrint.objects.get().file.name)

    assert stored_print(key=key, make=make) == b"%PDF contoh"
    assert make.times == 2
    assert stored_print(key=key, make=make) == b"%PDF contoh"
    assert (make.times, StoredPrint.objects.count()) == (2, 1)


@pytest.mark.django_db
def test_stored_print_that_fails_keeps_nothing():
    def fails() -> bytes:
        raise RuntimeError("no fonts")

    with pytest.raises(RuntimeError):
        stored_print(key=print_key(PAPER, ["versi 2"]), make=fails)

    assert StoredPrint.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_for_the_same_print_at_once_get_one_that_was_made_once():
    make, key, answers = Maker(seconds=0.5), print_key(PAPER, ["versi 2"]), []

    def ask() -> None:
        answers.append(stored_print(key=key, make=make))
        connections.close_all()

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)

    assert answers == [b"%PDF contoh"] * 2
    assert make.times == 1


def test_print_key_differs_with_paper_and_content():
    other = Paper(code="lain", template=PAPER.template)
    keys = [
        print_key(PAPER, ["a", "b"]),
        print_key(PAPER, ["ab"]),
        print_key(PAPER, ["a"]),
        print_key(other, ["a", "b"]),
    ]

    assert len(set(keys)) == 4


def test_design_hash_changes_with_a_source_of_the_paper(tmp_path):
    source = tmp_path / "isi.py"
    source.write_text("a = 1")
    before = design_hash(Paper(code="uji", template=PAPER.template, sources=(source,)))
    source.write_text("a = 2")
    design_hash.cache_clear()

    assert design_hash(Paper(code="uji", template=PAPER.template, sources=(source,))) != before
