"""Capability, NGT and USG: limits, ties, missing votes, odd input."""

import pytest

from qc_tools import InputError, capability, finding, ngt, usg


def test_capability_one_limit_has_no_cp():
    result = capability([4, 5, 6, 5, 4, 6, 5], upper=8, target=5, stable=True)

    assert (result.cp, result.cpl, result.pp, result.cpm) == (None, None, None, None)
    assert result.cpk == result.cpu
    assert (result.above_percent, result.can_judge) == (0, False)


def test_capability_needs_a_stable_process():
    values = [4, 5, 6, 5, 4, 6, 5] * 20

    unknown, unstable, stable = (
        capability(values, lower=0, upper=10, stable=state) for state in (None, False, True)
    )

    assert [result.can_judge for result in (unknown, unstable, stable)] == [False, False, True]
    assert unstable.warnings == ("Proses belum stabil, sehingga angka kemampuan belum bermakna.",)
    assert stable.warnings == ()
    assert finding(stable).endswith("Proses mampu memenuhi standar.")


@pytest.mark.parametrize(
    ("values", "limits", "message"),
    [
        ([1, 2], {}, "Kemampuan proses: isi batas standar bawah, atas, atau keduanya."),
        (
            [1, 2],
            {"lower": 2, "upper": 2},
            "Kemampuan proses: batas standar bawah harus lebih kecil daripada batas atas.",
        ),
        ([3, 3, 3], {"upper": 5}, "Kemampuan proses: semua nilai sama, simpangan baku 0."),
        ([3], {"upper": 5}, "Nilai: isi sedikitnya 2 angka; baru ada 1."),
    ],
)
def test_capability_wrong_input_says_what_to_do(values, limits, message):
    with pytest.raises(InputError) as caught:
        capability(values, **limits)

    assert str(caught.value) == message


def test_ngt_ties_share_a_place_and_keep_input_order():
    result = ngt(["a", "b", "c"], [[3, 2], [2, 3], [1, 1]], ids=["x", "y", "z"])

    assert [(row.id, row.total, row.place, row.selected) for row in result.rows] == [
        ("x", 5, 1, True),
        ("y", 5, 1, True),
        ("z", 2, 3, False),
    ]
    assert result.threshold == 4


def test_ngt_absent_member_leaves_the_threshold():
    result = ngt(["a", "b"], [[2, None, 1], [1, None, None]])

    assert (result.members, result.threshold) == (2, 3)
    assert result.warnings == ("Anggota ke-3 belum memberi peringkat pada semua sebab.",)


def test_ngt_repeated_rank_is_named():
    assert ngt(["a", "b"], [[2], [2]]).warnings == (
        "Anggota ke-1 memakai peringkat yang sama lebih dari sekali.",
    )


def test_ngt_without_votes_selects_nothing():
    result = ngt(["a", "b"], [[None], [None]])

    assert (result.selected, result.can_judge) == ((), False)
    assert finding(result) == "Belum ada anggota yang memberi peringkat."


def test_usg_product_and_tie():
    summed = usg(["a", "b"], [(5, 1, 3), (3, 3, 3)])
    multiplied = usg(["a", "b"], [(5, 1, 3), (3, 3, 3)], product=True)

    assert [(row.label, row.total, row.place) for row in summed.rows] == [("a", 9, 1), ("b", 9, 1)]
    assert summed.warnings == ("Nilai tertinggi sama. Sebutkan alasan pilihan kelompok.",)
    assert [(row.label, row.total) for row in multiplied.rows] == [("b", 27), ("a", 15)]
    assert finding(summed) == "Nilai USG tertinggi 9: a dan b."


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: ngt([], []), "NGT: isi sedikitnya satu sebab."),
        (lambda: ngt(["a"], [[2]]), "NGT, sebab 'a', anggota ke-1: isi peringkat 1 sampai 1."),
        (lambda: ngt(["a", "b"], [[1], [1, 2]]), "NGT: banyaknya anggota harus sama pada setiap sebab."),
        (lambda: usg([], []), "USG: isi sedikitnya satu masalah."),
        (lambda: usg(["a"], [(5, 5)]), "USG 'a': isi tiga nilai (U, S, G)."),
        (lambda: usg(["a"], [(5, 6, 1)]), "USG 'a', S: isi 1 sampai 5."),
    ],
)
def test_ranking_wrong_input_says_what_to_do(call, message):
    with pytest.raises(InputError) as caught:
        call()

    assert str(caught.value) == message
