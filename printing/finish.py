"""What WeasyPrint leaves out of a PDF: the mark of PDF/UA beside the one of PDF/A, page labels, and rules of PDF/A.

Works on WeasyPrint's finished document and on pydyf's objects, before they are written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

COVER = "Sampul"
_STYLES = {
    "decimal": "/D",
    "lower-roman": "/r",
    "upper-roman": "/R",
    "lower-alpha": "/a",
    "upper-alpha": "/A",
}

# PDF/UA-1, and the description that PDF/A asks for of every name it does not know itself.
_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""


def finish(document: Any, pdf: pydyf.PDF) -> None:
    """The finisher of `write_pdf`."""
    _declare_ua(pdf)
    _label_pages(document, pdf)
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and "Interpolate" in thing.extra:
            thing.extra["Interpolate"] = "false"  # PDF/A leaves smoothing to the viewer
    if "AF" in pdf.catalog:  # WeasyPrint names each file twice
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def _declare_ua(pdf: pydyf.PDF) -> None:
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.stream = [part.replace(b"</rdf:RDF>", _UA, 1) for part in metadata.stream]
    metadata.compress = False  # read by archives that know nothing else of PDF


def _label_pages(document: Any, pdf: pydyf.PDF) -> None:
    """Page labels as the pages are numbered on paper; a page without a number is called Sampul."""
    nums, before = pydyf.Array(), None
    for index, (style, number) in enumerate(_numbered(document)):
        if style is None:
            label, follows = {"P": pydyf.String(COVER)}, before == (None, None)
        else:
            label = {"S": _STYLES.get(style, "/D"), "St": number}
            follows = before == (style, number - 1)
        if not follows:
            nums += [index, pydyf.Dictionary(label)]
        before = (style, number if style else None)
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": nums})


def _numbered(document: Any) -> Iterator[tuple[str | None, int]]:
    """For each page the style of its printed number, None when it shows none, and the number.

    The number is counted as CSS does, from what each page sets, resets and adds; the style is read from its margins.
    """
    count = 0
    for page in document.pages:
        box = page._page_box
        for name, value in (*box.style["counter_reset"], *box.style["counter_set"]):
            count = value if name == "page" else count
        count += sum(value for name, value in box.style["counter_increment"] if name == "page")
        yield _style_in_margins(box), count


def _style_in_margins(page_box: Any) -> str | None:
    for margin in page_box.children:
        if hasattr(margin, "at_keyword"):
            for box in (margin, *margin.descendants()):
                content = box.style["content"]
                for kind, *values in content if isinstance(content, tuple) else ():
                    if kind == "counter()" and values[0][0] == "page":
                        return str(values[0][1])
    return None
