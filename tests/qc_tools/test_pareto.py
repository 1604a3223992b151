"""Pareto: order, 'lain-lain' last, the vital few, and odd input."""

import pytest

from qc_tools import InputError, finding, pareto, same_order


def test_pareto_other_is_last_whatever_its_size_and_never_vital():
    chart = pareto(["lain", "a", "b"], [90, 5, 5], other=0, ids=[7, 8, 9])

    assert [(bar.id, bar.is_other, bar.vital) for bar in chart.bars] == [
        (8, False, True),
        (9, False, True),
        (7, True, False),
    ]
    assert not chart.reaches_80
    assert (
        "'Lain-lain' lebih besar daripada kategori kedua. Uraikan isinya dengan stratifikasi."
        in chart.warnings
    )


def test_pareto_ties_keep_input_order():
    assert [bar.label for bar in pareto(["x", "y", "z"], [3, 3, 3]).bars] == ["x", "y", "z"]


def test_pareto_exactly_80_percent_stops_the_vital_few():
    chart = pareto(["a", "b", "c"], [50, 30, 20])

    assert [bar.label for bar in chart.vital] == ["a", "b"]


def test_pareto_decimal_counts_reach_80_percent_without_rounding_noise():
    chart = pareto(["a", "b", "c"], [0.5, 0.25, 0.25])

    assert [bar.label for bar in chart.vital] == ["a", "b", "c"]
    assert chart.bars[-1].cumulative == 1.0


def test_pareto_keep_joins_the_rest_into_other():
    chart = pareto(["a", "b", "c", "lain"], [5, 9, 2, 1], other=3, keep=2)
    named = pareto(["a", "b", "c"], [5, 9, 2], keep=1)

    assert [(bar.label, bar.count, bar.id) for bar in chart.bars] == [
        ("b", 9, 1),
        ("a", 5, 0),
        ("lain", 3, 3),
    ]
    assert [(bar.label, bar.count, bar.id) for bar in named.bars] == [
        ("b", 9, 1),
        ("Lain-lain", 7, "lain-lain"),
    ]


def test_pareto_all_zero_draws_but_claims_nothing():
    chart = pareto(["a", "b"], [0, 0])

    assert [(bar.share, bar.cumulative, bar.vital) for bar in chart.bars] == [(0, 0, False)] * 2
    assert not chart.can_judge
    assert chart.warnings == ("Semua jumlah masih 0. Isi data sebelum menarik kesimpulan.",)
    assert finding(chart) == "Belum ada kejadian yang tercatat."


def test_pareto_one_category_warns():
    chart = pareto(["a"], [40])

    assert (chart.bars[0].cumulative, chart.can_judge) == (1.0, False)
    assert chart.warnings == ("Baru satu kategori. Pareto membandingkan sedikitnya dua kategori.",)


def test_pareto_flat_and_repeated_names_warn():
    chart = pareto(list("abcdefg") + ["A"], [10] * 8)

    assert chart.warnings == (
        "Ada nama kategori yang tertulis dua kali. Gabungkan jumlahnya.",
        "Tiga kategori teratas kurang dari 50 %. Coba stratifikasi dengan cara lain.",
    )


def test_same_order_sees_a_ranking_that_weight_changes():
    by_number = pareto(["a", "b"], [5, 3])

    assert same_order(by_number, pareto(["a", "b"], [500, 100]))
    assert not same_order(by_number, pareto(["a", "b"], [500, 900]))


@pytest.mark.parametrize(
    ("names", "counts", "options", "message"),
    [
        ([], [], {}, "Jumlah: isi sedikitnya 1 angka; baru ada 0."),
        (["a"], [1, 2], {}, "Kategori ada 1, jumlah ada 2: samakan banyaknya."),
        (["a", " "], [1, 2], {}, "Kategori ke-2: beri nama."),
        (["a"], [-1], {}, "Jumlah ke-1: isi dengan 0 atau lebih, bukan angka minus."),
        (["a"], ["banyak"], {}, "Jumlah ke-1: isi dengan angka."),
        (["a"], [float("nan")], {}, "Jumlah ke-1: isi dengan angka biasa, bukan tak hingga."),
        (["a"], [1], {"other": 4}, "Pareto: baris 'lain-lain' tidak ada di daftar kategori."),
        (["a"], [1], {"keep": 0}, "Pareto: tampilkan sedikitnya satu kategori."),
    ],
)
def test_pareto_wrong_input_says_what_to_do(names, counts, options, message):
    with pytest.raises(InputError) as caught:
        pareto(names, counts, **options)

    assert str(caught.value) == message


def test_pareto_many_categories_stays_exact():
    chart = pareto([f"k{place}" for place in range(5000)], [0.1] * 5000)

    assert chart.bars[-1].cumulative == 1.0
    assert len(chart.vital) == 4000
