"""The fingerprint of frozen JSON is that of the document it came from."""

import json

import pytest

from risalah.examples import EXAMPLES, example_document
from rulebook.freezing import freeze, frozen_fingerprint


@pytest.mark.parametrize("slug", EXAMPLES)
def test_frozen_document_has_the_fingerprint_of_the_document(slug: str) -> None:
    document = example_document(slug)
    frozen = json.loads(json.dumps(freeze(document)))
    assert frozen_fingerprint(frozen) == document.fingerprint()


@pytest.mark.parametrize("broken", [{}, {"files": None}, {"files": {"1": "x"}}, {"files": {}}])
def test_what_was_never_frozen_has_none(broken: dict) -> None:
    with pytest.raises((KeyError, TypeError, AttributeError)):
        frozen_fingerprint(broken)
