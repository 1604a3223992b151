"""Small matters of typesetting that every paper shares."""

import re

from django import template

register = template.Library()

_TIES = re.compile(r"(?<=\d) (?=%)|(?<=\bRp) (?=\d)|(?<=\b[pzrn]) (?=[<=] )|(?<=\b[pzrn] [<=]) (?=[−\d])")


@register.filter
def tied(text: object) -> str:
    """The text with blanks that no line is broken at: 42,0 %, Rp 4.450.000 and p < 0,001 stay whole."""
    return _TIES.sub("\u00a0", str(text))
