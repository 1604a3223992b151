"""`docs/workflow.md` and the declaration are the same."""

from pathlib import Path

from rulebook.diagram import workflow_markdown
from rulebook.workflow import STATES, fsm_pairs

FILE = Path(__file__).parents[2] / "docs" / "workflow.md"


def test_the_page_in_docs_is_the_declaration():
    assert FILE.read_text(encoding="utf-8") == workflow_markdown(), (
        "run: python -m rulebook.diagram > docs/workflow.md"
    )


def test_diagram_draws_every_state_and_every_move_once():
    text = workflow_markdown()
    assert all(text.count(f"    {source} --> {target} :") == 1 for source, target in fsm_pairs())
    assert all(text.count(f"    {s.code} : {s.label}\n") == 1 for s in STATES)
    assert (
        "| Menunggu pengesahan | `kembalikan_kepala` | Kembalikan | Perlu perbaikan | Kepala OPD/UPT |"
        in text
    )
