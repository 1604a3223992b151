"""`{% once %}`: inside a form that makes something, beside the token."""

from uuid import uuid4

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from once.middleware import FIELD

register = template.Library()


@register.simple_tag
def once() -> SafeString:
    """A hidden field with a new key: sent twice with the same content, the form is carried out once."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, uuid4())
