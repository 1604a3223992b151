"""The portal's template library: filters that write numbers and dates, and tags for the components.

Markup lives in templates/_components/ (see the README there); this file only prepares what it needs.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils.crypto import get_random_string
from django.utils.safestring import SafeString

from . import icons, indonesian, states

register = template.Library()


@register.filter
def id_number(value: object, decimals: int | None = None) -> str:
    """`1.250,5`; `{{ x|id_number:2 }}` fixes the decimals."""
    return indonesian.number_text(value, decimals)


@register.filter
def id_percent(value: object, decimals: int = 1) -> str:
    """`42,0 %` from 42; the value is already in percent."""
    return indonesian.percent_text(value, decimals)


@register.filter
def rupiah(value: object) -> str:
    """`Rp 4.450.000`."""
    return indonesian.rupiah_text(value)


@register.filter
def id_date(value: object) -> str:
    """`21 September 2019`."""
    return indonesian.date_text(value)


@register.filter
def id_time(value: object) -> str:
    """`14.32`."""
    return indonesian.clock_text(value)


@register.filter
def id_datetime(value: object) -> str:
    """`21 November 2026 pukul 14.32`."""
    return indonesian.datetime_text(value)


@register.filter
def days_left(value: object, today: date | None = None) -> str:
    """`9 hari lagi`, `besok`, `hari ini`, `lewat 3 hari`."""
    return indonesian.days_left_text(value, today)


@register.filter
def initials(name: str) -> str:
    """At most two capitals of a name, for the round mark of a person."""
    letters = [word[0] for word in str(name).replace(".", " ").split() if word[0].isalpha()]
    return "".join(letters[:2]).upper()


@register.filter
def tone(state: object) -> str:
    """The tone of a state (good, bad, wait, info, work, quiet), for its mark in lists of steps."""
    return states.look_of(str(state)).tone


@register.filter
def widget(field: BoundField) -> SafeString:
    """The field's control with Bootstrap's classes; an invalid one is marked and keeps what was typed."""
    kind = field.widget_type
    css = "form-control"
    if kind in {"select", "nullbooleanselect", "selectmultiple", "lazyselect"}:
        css = "form-select"
    elif kind in {"checkbox", "checkboxselectmultiple", "radioselect"}:
        css = "form-check-input"
    own = field.field.widget.attrs.get("class", "")
    invalid = "is-invalid" if field.errors else ""
    return field.as_widget(attrs={"class": " ".join(filter(None, (css, own, invalid)))})


@register.simple_tag
def icon(name: str) -> SafeString:
    """A line icon by name (see icons.py); decorative, so a word must stand beside it."""
    return icons.picture(name)


@register.inclusion_tag("_components/status.html")
def status(state: object, label: object = "", count: int | None = None, tone: str = "") -> dict[str, Any]:
    """A state as icon + word + colour; `label` replaces the word, `count` follows it, `tone` overrides."""
    word = str(label or state)
    look = states.look_of(str(state), word)
    return {"word": word, "icon": look.icon, "tone": tone or look.tone, "count": count}


@register.inclusion_tag("_components/table.html")
def data_table(
    columns: list[Mapping[str, Any]], rows: Iterable[Mapping[str, Any]], caption: str = ""
) -> dict[str, Any]:
    """A table that turns into cards on a phone: columns {"label", "num"}, rows {"url", "cells"}."""
    lines = [
        {
            "url": row.get("url"),
            "cells": [{**column, "text": text} for column, text in zip(columns, row["cells"], strict=True)],
        }
        for row in rows
    ]
    return {
        "columns": columns,
        "lines": lines,
        "caption": caption,
        "linked": any(line["url"] for line in lines),
    }


@register.inclusion_tag("_components/error_summary.html")
def error_summary(source: object, title: str = "") -> dict[str, Any]:
    """Errors of a form, of forms, or a list of {"message", "href", "label"}, as links to the fields."""
    return {"problems": list(_problems(source)), "title": title}


def _problems(source: object) -> Iterable[Mapping[str, str]]:
    if isinstance(source, BaseForm):
        for message in source.non_field_errors():
            yield {"message": message, "href": "", "label": ""}
        for field in source:
            for message in field.errors:
                yield {
                    "message": message,
                    "href": f"#{field.id_for_label or field.auto_id}",
                    "label": _as_lead(str(field.label)),
                }
    elif isinstance(source, Mapping):
        yield {**source, "label": _as_lead(str(source.get("label") or ""))}
    elif isinstance(source, str):
        yield {"message": source, "href": "", "label": ""}
    elif isinstance(source, Iterable):
        for item in source:
            yield from _problems(item)


def _as_lead(label: str) -> str:
    """A label as the beginning of a sentence: with a colon, unless it is a question."""
    return label if not label or label.endswith(("?", ":", ".")) else f"{label}:"


@register.inclusion_tag("_components/term.html")
def term(word: str, meaning: str) -> dict[str, str]:
    """A term of the trade that explains itself when tapped."""
    return {"word": word, "meaning": meaning, "key": f"istilah-{get_random_string(6).lower()}"}


@register.simple_tag(name="help")
def field_help(text: str, example: str = "", label: str = "", key: str = "") -> SafeString:
    """Help that unfolds beside the field, with an example of a good answer."""
    context = {"text": text, "example": example, "label": label, "key": key}
    return render_to_string("_components/help.html", context)


@register.simple_block_tag
def card(
    content: str, title: str = "", lead: str = "", tone: str = "", key: str = "", level: int = 2
) -> SafeString:
    """A sheet of paper on the page: `{% card title="Kelengkapan" %} … {% endcard %}`."""
    context = {"content": content, "title": title, "lead": lead, "tone": tone, "key": key, "level": level}
    return render_to_string("_components/card.html", context)


@register.simple_block_tag
def fold(content: str, title: str = "", lead: str = "", key: str = "", opened: bool = False) -> SafeString:
    """Depth that stays folded until asked for: `{% fold title="Perdalam analisis" %} … {% endfold %}`."""
    context = {"content": content, "title": title, "lead": lead, "key": key, "opened": opened}
    return render_to_string("_components/fold.html", context)


@register.simple_block_tag
def figure(
    content: str,
    svg: str = "",
    title: str = "",
    finding: str = "",
    source: str = "",
    key: str = "",
    wide: bool = True,
) -> SafeString:
    """A picture with its finding in words; the block's content is its data table, folded beneath it."""
    context = {
        "data": content if content.strip() else "",
        "svg": svg,
        "title": title,
        "finding": finding,
        "source": source,
        "key": key,
        "wide": wide,
    }
    return render_to_string("_components/figure.html", context)
