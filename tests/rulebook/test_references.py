"""Who must let go before a row can be deleted."""

from rulebook.references import referring_sections, uses
from tests.rulebook.small_documents import ACTIONS, CAUSES, TESTS, row, small_document


def test_a_cause_is_used_by_its_test_and_by_nothing_else() -> None:
    document = small_document({"SEBAB.tulang": CAUSES, "DOMINAN.uji": TESTS})

    assert [use.address for use in uses(document, "SEBAB.tulang", "rc")] == ["DOMINAN.uji[t1].penyebab"]
    assert uses(document, "SEBAB.tulang", "re") == ()


def test_a_dominant_cause_is_used_by_the_action_that_names_it() -> None:
    document = small_document({"SEBAB.tulang": CAUSES, "DOMINAN.uji": TESTS, "RENCANA.rencana": ACTIONS})

    assert "RENCANA.rencana[p1].penyebab" in [use.address for use in uses(document, "DOMINAN.uji", "t1")]


def test_an_action_is_used_by_its_filled_mirror_only() -> None:
    empty = small_document({"RENCANA.rencana": ACTIONS})
    done = small_document(
        {"RENCANA.rencana": ACTIONS, "LAKSANA.tindakan": {"rows": [row("p1", selesai_nyata="30 April 2026")]}}
    )

    assert uses(empty, "RENCANA.rencana", "p1") == ()
    assert [use.address for use in uses(done, "RENCANA.rencana", "p1")] == ["LAKSANA.tindakan[p1]"]


def test_returning_causes_proposes_the_sections_that_name_them() -> None:
    document = small_document({"SEBAB.tulang": CAUSES, "DOMINAN.uji": TESTS, "RENCANA.rencana": ACTIONS})

    assert referring_sections(document, {"SEBAB"}) == {"DOMINAN"}
    assert referring_sections(document, {"DOMINAN"}) == {"RENCANA"}
