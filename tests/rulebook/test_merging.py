"""Two texts of one part joined: different places meet, the same place conflicts, nobody's row is lost."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rulebook.merging import changed_places, merge, places


def part(rows: dict[str, str] | None = None, **fields: str) -> dict[str, Any]:
    """Fields, and rows id → text of their one column."""
    value: dict[str, Any] = {"fields": fields}
    if rows is not None:
        value["rows"] = [{"id": i, "cells": {"teks": text}} for i, text in rows.items()]
    return value


def joined(base, stored, mine, **options):
    return merge(base, stored, mine, theirs=changed_places(base, stored), **options)


def rows(value: dict[str, Any]) -> dict[str, str]:
    return {row["id"]: row["cells"].get("teks", "") for row in value["rows"]}


BASE = part({"a": "satu", "b": "dua"}, tema="Antrean", alasan="")


def test_edits_of_different_places_meet():
    found = joined(
        BASE,
        part({"a": "satu", "b": "DUA"}, tema="Antrean", alasan="Karena lama"),
        part({"a": "SATU", "b": "dua"}, tema="Antrean panjang", alasan=""),
    )
    assert found.conflicts == ()
    assert found.value == part({"a": "SATU", "b": "DUA"}, tema="Antrean panjang", alasan="Karena lama")


def test_the_same_place_conflicts_and_what_is_stored_stays():
    found = joined(
        BASE,
        part({"a": "satu", "b": "dua"}, tema="Lama", alasan=""),
        part({"a": "x", "b": "dua"}, tema="Baru"),
    )
    assert found.conflicts == (("field", "tema"),)
    assert (found.value["fields"]["tema"], rows(found.value)["a"]) == ("Lama", "x")


@pytest.mark.parametrize(("prefer", "tema"), [("mine", "Baru"), ("both", "Lama\nBaru")])
def test_a_conflict_is_settled_as_the_person_says(prefer, tema):
    stored, mine = part({}, tema="Lama"), part({}, tema="Baru")
    found = joined(part({}, tema="Antrean"), stored, mine, prefer=prefer)
    assert (found.conflicts, found.value["fields"]["tema"]) == ((), tema)


def test_the_same_change_twice_is_no_conflict():
    both = part({"a": "sama", "b": "dua"}, tema="Antrean", alasan="")
    assert joined(BASE, both, both).conflicts == ()


def test_rows_added_on_both_sides_stay_beside_their_neighbours():
    stored = part({"a": "satu", "c": "tiga", "b": "dua"}, tema="Antrean")
    mine = part({"a": "satu", "b": "dua", "d": "empat"}, tema="Antrean")
    assert rows(joined(BASE, stored, mine).value) == {"a": "satu", "c": "tiga", "b": "dua", "d": "empat"}


def test_a_row_taken_away_goes_unless_the_other_wrote_in_it():
    mine = part({"b": "dua"}, tema="Antrean")
    assert rows(joined(BASE, copy.deepcopy(BASE), mine).value) == {"b": "dua"}
    wrote = part({"a": "satu lagi", "b": "dua"}, tema="Antrean")
    assert rows(joined(BASE, wrote, mine).value) == {"a": "satu lagi", "b": "dua"}
    assert rows(joined(BASE, mine, wrote).value) == {"a": "satu lagi", "b": "dua"}


def test_my_new_order_holds_where_i_moved_rows():
    stored, mine = part({"a": "satu", "b": "DUA"}, tema="x"), part({"b": "dua", "a": "satu"}, tema="x")
    assert list(rows(joined(part({"a": "satu", "b": "dua"}, tema="x"), stored, mine).value).items()) == [
        ("b", "DUA"),
        ("a", "satu"),
    ]


def test_typed_columns_and_depth_are_joined():
    def sheet(label: str, level: int, slots: tuple[str, ...] = ("s1",)) -> dict[str, Any]:
        return {
            "slots": [{"id": s, "label": label} for s in slots],
            "rows": [{"id": "a", "level": level, "cells": {"s1": "5"}}],
        }

    found = joined(sheet("Minggu 1", 0), sheet("Pekan 1", 0), sheet("Minggu 1", 1, ("s1", "s2")))
    assert found.value["slots"] == [{"id": "s1", "label": "Pekan 1"}, {"id": "s2", "label": "Minggu 1"}]
    assert found.value["rows"] == [{"id": "a", "level": 1, "cells": {"s1": "5"}}]


def test_my_own_earlier_save_is_no_conflict():
    """Whoever typed on while a save was under way sends the later text from the earlier base."""
    base, first, second = part(tema="a"), part(tema="ab"), part(tema="abc")
    assert merge(base, first, second, theirs=()).value == second


words = st.sampled_from(["", "satu", "dua", "tiga"])
texts = st.dictionaries(st.sampled_from("abcdef"), words, max_size=6)
parts = st.builds(lambda r, t, a: part(r, tema=t, alasan=a), texts, words, words)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(parts, parts, parts)
def test_whatever_two_people_do_no_text_is_lost(base, stored, mine):
    found = joined(base, stored, mine)
    kept = places(found.value)
    for place, text in places(stored).items():
        mine_changed = places(mine).get(place) not in (places(base).get(place), text)
        untouched = place not in changed_places(base, mine)
        if place[0] != "row" and text and (untouched or place in changed_places(base, stored)):
            assert kept.get(place) == text or mine_changed and place not in changed_places(base, stored)
    for place in changed_places(base, mine) - changed_places(base, stored):
        if place[0] != "row" and places(mine).get(place):
            assert kept[place] == places(mine)[place]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(parts, parts)
def test_nothing_of_mine_leaves_what_is_stored_and_the_other_way_round(base, other):
    assert joined(base, other, base).conflicts == () == joined(base, base, other).conflicts
    assert not changed_places(joined(base, other, base).value, other)
    assert not changed_places(joined(base, base, other).value, other)


def test_an_empty_text_says_no_more_than_none():
    """What a page shows and nobody filled is no change, also before anything was stored."""
    found = joined({}, part(tema="", alasan="Keluhan"), part(tema="Antrean", alasan=""))
    assert (found.value["fields"], found.conflicts) == ({"tema": "Antrean", "alasan": "Keluhan"}, ())
