"""Reference cases in odd forms: defaults for what is missing, `ValueError` for what cannot be read."""

import copy
import json
import math
from pathlib import Path

import pytest

from qc_tools.reference import answer

CASES = json.loads((Path(__file__).parent / "data" / "reference_cases.json").read_text())["cases"]
GROUPS = [[5, 6, 7], [6, 8], [4, 5, 5, 9]]
CASES += [
    {"id": f"made-{place}", "tool": tool, "data": data, "parameters": parameters}
    for place, (tool, data, parameters) in enumerate(
        [
            ("control_chart", {"subgroups": GROUPS, "new": [[5, 9]]}, {"type": "xbar", "std_dev": "MVLUE-R"}),
            ("control_chart", {"subgroups": GROUPS}, {"type": "S", "sigmas": 2, "center": 1.5}),
            ("control_chart", {"values": [3, 4, 9], "sizes": [20, 30, 40]}, {"type": "np"}),
            (
                "control_chart",
                {"values": [3, 4], "sizes": [20, 30], "new": [5], "new_sizes": [9]},
                {"type": "u'"},
            ),
            ("control_chart", {"values": [3, 4, 9, 8], "phase_starts": [1, 3]}, {"type": "c"}),
            ("control_chart", {"values": [3, 4, 9, 8]}, {"type": "xbar.one", "center": 5, "std_dev": 2}),
            ("capability", {"subgroups": GROUPS}, {"lsl": 1, "usl": 9, "target": 5, "confidence": 0.9}),
            ("capability", {"values": [5, 7, 6, 8]}, {"lsl": 4}),
            ("before_after", {"events": [9, 4], "exposures": [12, 10.5]}, {"kind": "two rates"}),
            ("pareto", {"categories": ["a", "b", "c"], "counts": [3, 2, 1]}, {"last": "sisa", "keep": 1}),
        ]
    )
]
BY_TOOL = {case["tool"]: case for case in CASES}
JUNK = [
    None,
    True,
    "x",
    "5",
    3,
    -1,
    0,
    1.5,
    math.nan,
    math.inf,
    1e300,
    [],
    [None],
    ["5"],
    [True],
    [[1, 2]],
    [3],
    {},
    {"a": 1},
]


def _odd_cases():
    for case in CASES:
        for part in ("data", "parameters"):
            for key in case[part] or ():
                for junk in JUNK:
                    odd = copy.deepcopy(case)
                    odd[part][key] = junk
                    yield odd, f"{case['id']}: {part}.{key} = {junk!r}"
                without = copy.deepcopy(case)
                del without[part][key]
                yield without, f"{case['id']}: without {part}.{key}"


def test_answer_odd_input_is_answered_in_figures_or_refused():
    refused = 0
    for case, said in _odd_cases():
        try:
            result = answer(case)
        except ValueError as error:
            refused += 1
            assert str(error), said
        except Exception as error:  # noqa: BLE001 - the message names the case
            raise AssertionError(said) from error
        else:
            json.dumps(result, allow_nan=False)
    assert refused > 500


@pytest.mark.parametrize("tool", sorted(BY_TOOL))
@pytest.mark.parametrize("junk", [None, [], {}, "text", 3, [1]])
def test_answer_data_of_another_form_are_refused(tool, junk):
    with pytest.raises(ValueError, match="data"):
        answer(BY_TOOL[tool] | {"data": junk})


@pytest.mark.parametrize("junk", [None, [], "text", 3])
def test_answer_no_case_is_refused(junk):
    with pytest.raises(ValueError, match="case must be an object|unknown tool"):
        answer(junk)
