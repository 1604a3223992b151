"""The seven tools by their Indonesian names, and two drawings besides, as pages call them."""

from __future__ import annotations

TOOL_NAMES: dict[str, str] = {
    "check_sheet": "lembar periksa",
    "stratification": "stratifikasi",
    "pareto": "diagram Pareto",
    "fishbone": "diagram tulang ikan",
    "histogram": "histogram",
    "scatter": "diagram pencar",
    "control_chart": "peta kendali",
}
