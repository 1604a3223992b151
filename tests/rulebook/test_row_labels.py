"""What people call a row that stands for another one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from rulebook.document import Document, Frame
from rulebook.editions import edition

CAUSES = {
    "rows": [
        {"id": "metode", "level": 0, "cells": {"penyebab": "Metode"}},
        {"id": "lacak", "level": 1, "cells": {"penyebab": "Tidak ada kartu pelacak"}},
        {"id": "lupa", "level": 1, "cells": {"penyebab": "Pasien lupa membawa berkas", "luar_kendali": "ya"}},
        {"id": "ruang", "level": 1, "cells": {"penyebab": "Ruang sempit"}},
    ]
}
TESTS = {
    "rows": [
        {
            "id": "u1",
            "cells": {"penyebab": ["lacak"], "cara": "Menelusuri 100 berkas", "simpulan": "dominan"},
        },
        {"id": "u2", "cells": {"penyebab": [], "cara": "Mengukur waktu cetak", "simpulan": "tidak"}},
    ]
}


def test_a_cause_outside_the_groups_control_is_no_candidate() -> None:
    votes = _document({"SEBAB.tulang": CAUSES}).part("DOMINAN", "ngt")
    assert [row.label for row in votes.rows] == ["C1 Tidak ada kartu pelacak", "C2 Ruang sempit"]


def test_a_test_is_called_by_its_cause_and_else_by_its_first_text() -> None:
    tests = _document({"SEBAB.tulang": CAUSES, "DOMINAN.uji": TESTS}).part("DOMINAN", "uji")
    assert [row.label for row in tests.rows] == ["C1 Tidak ada kartu pelacak", "Mengukur waktu cetak"]


def test_a_mirrored_row_is_called_by_the_row_it_mirrors() -> None:
    document = _document(
        {
            "RENCANA.rencana": {"rows": [{"id": "a1", "cells": {"apa": "Kartu pelacak"}}]},
            "LAKSANA.tindakan": {"rows": [{"id": "a1", "cells": {"kendala": "Kartu terlambat dicetak"}}]},
        }
    )
    assert [row.label for row in document.part("LAKSANA", "tindakan").rows] == ["A1 Kartu pelacak"]


def test_labels_follow_through_two_mirrors() -> None:
    document = _document({"SEBAB.tulang": CAUSES, "DOMINAN.uji": TESTS})
    assert [row.label for row in document.part("EVALUASI", "antara").rows] == ["C1 Tidak ada kartu pelacak"]


def test_a_reference_to_a_row_that_is_gone_falls_back_to_the_text() -> None:
    tests = _document({"DOMINAN.uji": TESTS}).part("DOMINAN", "uji")
    assert tests.rows[0].label == "Menelusuri 100 berkas"


def _document(answers: dict[str, Any]) -> Document:
    e2026 = edition("e2026")
    moment = dt.datetime(2026, 4, 10, tzinfo=dt.UTC)
    return Document(e2026, e2026.scheme("8-langkah"), Frame(), answers, moment)
