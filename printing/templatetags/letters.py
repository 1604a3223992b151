"""The letterhead for templates that hold its texts and no Letterhead."""

from django import template

from printing.letters.office import Letterhead, letterhead

register = template.Library()


@register.simple_tag
def as_letterhead(government: str, agency: str, unit: str = "", address: str = "") -> Letterhead:
    """The letterhead of these texts."""
    return letterhead(government, agency, unit, address)
