"""Every reference case (R qcc, NIST, base R) within its stated tolerance.

The committed cases always run; QC_REFERENCE_CASES names further files, separated by ':'.
"""

import copy
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from qc_tools.reference import answer
from tests.qc_tools.tolerances import differences

COMMITTED = Path(__file__).parent / "data" / "reference_cases.json"


def _cases():
    named = [Path(name) for name in os.environ.get("QC_REFERENCE_CASES", "").split(":") if name]
    for path in (COMMITTED, *named):
        for case in json.loads(path.read_text())["cases"]:
            yield pytest.param(case, id=f"{path.parent.name}-{case['id']}")


def _case(name):
    return next(case for case in json.loads(COMMITTED.read_text())["cases"] if case["id"] == name)


@pytest.mark.parametrize("case", list(_cases()))
def test_reference_case_is_met(case):
    assert differences(case, json.loads(json.dumps(answer(case)))) == []


def test_committed_cases_are_all_free_data():
    cases = json.loads(COMMITTED.read_text())["cases"]

    assert len(cases) == 27
    assert all(case["committable"] is True for case in cases)


def test_answer_unknown_tool_is_refused():
    with pytest.raises(ValueError, match="unknown tool 'horoscope'"):
        answer(_case("check-haireye") | {"tool": "horoscope"})


@pytest.mark.parametrize("part", ["data", "parameters"])
def test_answer_unknown_parameter_is_refused(part):
    case = copy.deepcopy(_case("pareto-insectsprays"))
    case[part]["colour"] = "red"

    with pytest.raises(ValueError, match=f"pareto: unknown {part}.colour"):
        answer(case)


def test_answer_unsupported_value_is_refused():
    case = copy.deepcopy(_case("hist-precip"))
    case["parameters"]["k"] = "Doane"

    with pytest.raises(ValueError, match="'Doane' is not supported"):
        answer(case)


def test_differences_unknown_key_and_wrong_figure_are_reported():
    case = copy.deepcopy(_case("check-haireye"))
    case["expected"] |= {"grand_total": 593, "median": 1}

    found = differences(case, answer(case))

    assert found == ["grand_total: expected 593, got 592.0", "median: not in the result"]


def test_differences_unknown_tolerance_is_an_error():
    case = _case("check-haireye") | {"tolerance": "roughly"}

    with pytest.raises(ValueError, match="'roughly' says no amount"):
        differences(case, answer(case))


def test_program_answers_on_stdout_and_refuses_with_status_2():
    case = _case("check-haireye")

    good = _program(json.dumps(case))
    bad = _program(json.dumps(case | {"tool": "horoscope"}))

    assert (good.returncode, json.loads(good.stdout)["grand_total"]) == (0, 592)
    assert (bad.returncode, bad.stdout) == (2, "")
    assert "unknown tool 'horoscope'" in bad.stderr


def test_program_does_not_load_scipy_stats_or_django():
    code = "import qc_tools.reference, sys; print([m for m in ('scipy.stats', 'django') if m in sys.modules])"

    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)

    assert found.stdout == "[]\n"


def _program(text):
    return subprocess.run(
        [sys.executable, "-m", "qc_tools"], input=text, capture_output=True, text=True, timeout=60
    )
