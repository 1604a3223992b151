"""One module per tool: its inputs, how they become a result, how that is drawn. `TOOLS` keeps their order."""

from toolbox.declare import Tool
from toolbox.tools import (
    check_sheet,
    comparison,
    control_chart,
    fishbone,
    histogram,
    pareto,
    run_chart,
    scatter,
    stratification,
)

TOOLS: dict[str, Tool] = {
    module.TOOL.slug: module.TOOL
    for module in (
        check_sheet, stratification, pareto, fishbone, histogram, scatter, control_chart, run_chart, comparison
    )
}  # fmt: skip
