"""What a browser takes from a page: the words that can be read, the ids, and what every form would send."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from django.http import HttpResponse

Fields = dict[str, list[str]]
_VOID = {"input", "br", "img", "link", "meta", "hr", "col", "source", "wbr"}
_UNREAD = {"script", "style", "template", "title"}


class Page(HTMLParser):
    """A page that was answered. Forms are found by `data-part`, else by their action."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.status = response.status_code
        self.html = response.content.decode()
        self.ids: list[str] = []
        self.names: set[str] = set()
        self.links: list[str] = []
        self.forms: dict[str, Fields] = {}
        self.outputs: dict[str, str] = {}  # id of a computed cell → its text
        self.figures: dict[str, dict[str, str]] = {}  # part → label of a computed field → its text
        self._words: list[str] = []
        self._inside: list[str] = []
        self._form: Fields | None = None
        self._area: str | None = None
        self._select: str | None = None
        self._part = self._label = ""
        self._output: str | None = None
        self._labelling = False
        self.feed(self.html)

    @property
    def text(self) -> str:
        """Everything that can be read, texts of pictures too, blanks collapsed."""
        return re.sub(r"\s+", " ", " ".join(self._words))

    def missing(self, *texts: str) -> list[str]:
        """Which of the texts the page does not show."""
        return [text for text in texts if text not in self.text]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag not in _VOID:
            self._inside.append(tag)
        if "template" in self._inside:
            return
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        if tag == "form":
            self._part = found.get("data-part") or found.get("action", "")
            self._form = self.forms.setdefault(self._part, {})
        if tag == "output":
            self._output = found.get("id", "")
        if found.get("class") == "field-label":
            self._labelling, self._label = True, ""
        if name := found.get("name"):
            self.names.add(name)
            self._control(tag, name, found)
        elif tag == "option" and self._select and "selected" in found:
            self._send(self._select, found.get("value", ""))

    def _control(self, tag: str, name: str, found: dict[str, str]) -> None:
        kind = found.get("type", "text")
        if tag == "input" and kind not in ("checkbox", "radio", "file", "submit", "button"):
            self._send(name, found.get("value", ""))
        elif tag == "input" and kind in ("checkbox", "radio") and "checked" in found:
            self._send(name, found.get("value", "on"))
        elif tag == "textarea":
            self._area = name
            self._send(name, "")
        elif tag == "select":
            self._select = name

    def _send(self, name: str, value: str) -> None:
        if self._form is not None:
            self._form.setdefault(name, []).append(value)

    def handle_endtag(self, tag: str) -> None:
        while self._inside and self._inside.pop() != tag:
            pass
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None
        elif tag == "output":
            self._output = None
        elif tag in ("span", "label", "legend"):
            self._labelling = False

    def handle_data(self, data: str) -> None:
        if self._area and self._form is not None:
            typed = self._form[self._area]
            typed[-1] += data.removeprefix("\n") if not typed[-1] else data
        if self._labelling:
            self._label += data
        if self._output:
            self.outputs[self._output] = self.outputs.get(self._output, "") + data.strip()
        elif self._output == "":
            told = self.figures.setdefault(self._part, {})
            told[self._label] = told.get(self._label, "") + data.strip()
        if not _UNREAD.intersection(self._inside):
            self._words.append(data)
