"""The portal's own line icons, 16 × 16, drawn with the text's colour. `picture(name)` gives the SVG."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

PATHS = {
    "alert": '<path d="M8 1.8 15 14H1z"/><path d="M8 6.2v3.6M8 11.9v.1"/>',
    "archive": '<path d="M2 3h12v3H2zM3 6v7.5h10V6M6.5 9h3"/>',
    "arrow-down": '<path d="M8 2.5v11M3.5 9 8 13.5 12.5 9"/>',
    "arrow-up": '<path d="M8 13.5v-11M3.5 7 8 2.5 12.5 7"/>',
    "bell": '<path d="M3 12h10c-1-1-1.3-2-1.3-5a3.7 3.7 0 0 0-7.4 0c0 3-.3 4-1.3 5zM6.5 14h3"/>',
    "calendar": '<path d="M2 3.5h12V14H2zM2 7h12M5 1.8v3M11 1.8v3"/>',
    "check": '<path d="m2.5 8.5 3.7 3.7 7.3-8"/>',
    "chevron-down": '<path d="m3.5 6 4.5 4.5L12.5 6"/>',
    "chevron-left": '<path d="M10 3 5 8l5 5"/>',
    "chevron-right": '<path d="m6 3 5 5-5 5"/>',
    "circle": '<circle cx="8" cy="8" r="5.2"/>',
    "clock": '<circle cx="8" cy="8" r="6.2"/><path d="M8 4.3V8l2.6 1.7"/>',
    "cloud-off": '<path d="M5 12.5h6.7a2.6 2.6 0 0 0 .6-5.1A4.3 4.3 0 0 0 4.2 6.5 3 3 0 0 0 5 12.5"/>'
    '<path d="m2 2 12 12"/>',
    "copy": '<path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3"/>',
    "cross": '<path d="m3.5 3.5 9 9M12.5 3.5l-9 9"/>',
    "download": '<path d="M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11"/>',
    "edit": '<path d="M10.5 2.8 13.2 5.5 5.5 13.2l-3.3.6.6-3.3zM9 4.3 11.7 7"/>',
    "eye": '<path d="M1.2 8S3.6 3.5 8 3.5 14.8 8 14.8 8 12.4 12.5 8 12.5 1.2 8 1.2 8z"/>'
    '<circle cx="8" cy="8" r="2"/>',
    "file": '<path d="M3.5 1.8H9L12.5 5.3v8.9h-9zM9 1.8v3.5h3.5"/>',
    "flag": '<path d="M3.5 14.5V2.2M3.5 2.8h8.8l-2 3 2 3H3.5"/>',
    "half": '<circle cx="8" cy="8" r="5.2"/><path class="icon-fill" d="M8 2.8a5.2 5.2 0 0 0 0 10.4z"/>',
    "help": '<circle cx="8" cy="8" r="6.2"/>'
    '<path d="M6.1 6.2a2 2 0 1 1 2.9 1.9c-.7.4-1 .7-1 1.5M8 11.7v.1"/>',
    "image": '<path d="M2 3h12v10H2zM2 11l3.5-3.5 3 3L11 8l3 3"/><circle cx="10.5" cy="5.7" r=".9"/>',
    "indent": '<path d="M2 3h12M7.5 8H14M2 13h12M2 6l2.5 2L2 10"/>',
    "info": '<circle cx="8" cy="8" r="6.2"/><path d="M8 7.4v3.9M8 4.7v.1"/>',
    "lock": '<path d="M3.5 7h9v6.5h-9zM5.3 7V5a2.7 2.7 0 0 1 5.4 0v2"/>',
    "menu": '<path d="M2 4h12M2 8h12M2 12h12"/>',
    "minus": '<path d="M3 8h10"/>',
    "outdent": '<path d="M2 3h12M7.5 8H14M2 13h12M4.5 6 2 8l2.5 2"/>',
    "people": '<circle cx="5.7" cy="5" r="2.3"/><path d="M1.5 13.2c0-2.7 1.7-4.2 4.2-4.2s4.2 1.5 4.2 4.2"/>'
    '<path d="M10.3 2.9a2.3 2.3 0 0 1 0 4.2M11.7 9.3c1.8.4 2.8 1.7 2.8 3.9"/>',
    "plus": '<path d="M8 3v10M3 8h10"/>',
    "print": '<path d="M4.5 6V2h7v4M4.5 11.5H2V6h12v5.5h-2.5M4.5 9.5h7V14h-7z"/>',
    "repeat": '<path d="M13.5 8A5.5 5.5 0 1 1 11.7 4M12.3 1.5v2.9H9.4"/>',
    "search": '<circle cx="7" cy="7" r="4.6"/><path d="m10.5 10.5 3.7 3.7"/>',
    "send": '<path d="M14.3 1.7 1.7 6.5l5.1 2.7 2.7 5.1zM6.8 9.2l3-3"/>',
    "star": '<path d="m8 1.8 1.9 4 4.4.6-3.2 3.1.8 4.4L8 11.8l-3.9 2.1.8-4.4L1.7 6.4l4.4-.6z"/>',
    "stop": '<circle cx="8" cy="8" r="6.2"/><path d="m3.7 3.7 8.6 8.6"/>',
    "trash": '<path d="M2.5 4h11M6 4V2h4v2M4 4l.6 10h6.8L12 4M6.7 6.7v4.6M9.3 6.7v4.6"/>',
    "undo": '<path d="M5.5 2.5 2.5 5.5l3 3M2.5 5.5H10a3.7 3.7 0 0 1 0 7.4H6"/>',
    "upload": '<path d="M8 10.5V2M4.5 5.5 8 2l3.5 3.5M2.5 13.5h11"/>',
    "warning": '<path d="M8 3v6M8 12.5v.1"/>',
}


def picture(name: str) -> SafeString:
    """The icon as inline SVG, hidden from screen readers: the word beside it says the same."""
    return format_html(
        '<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">{}</svg>',
        mark_safe(PATHS[name]),  # noqa: S308 - a constant of this file
    )
