"""The worked examples: invented risalah as pure data, shown at /contoh/ and loaded by the demo data."""

from risalah.examples import cepat_sehat, kilat, litera, sahabat_balita
from risalah.examples.shape import Example, example_document_of
from rulebook.document import Document

EXAMPLES: dict[str, Example] = {
    found.EXAMPLE.slug: found.EXAMPLE for found in (cepat_sehat, sahabat_balita, kilat, litera)
}


def example_document(slug: str) -> Document:
    """The worked example of that name as a Document. Raises KeyError."""
    return example_document_of(EXAMPLES[slug])
