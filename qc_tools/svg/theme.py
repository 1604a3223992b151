"""Colours and sizes of every picture: brand for data, accent for what matters, grey for context."""

FONT_FAMILY = "Liberation Sans, Arial, sans-serif"

BRAND = "#0B5D5E"
BRAND_DARK = "#083F40"
BRAND_SOFT = "#9CC3C3"
ACCENT = "#B45309"
GOOD = "#166534"
BAD = "#B42318"
INK = "#1C2B2D"
MUTED = "#52646A"
LINE = "#D5DEDF"
LINE_STRONG = "#8FA1A5"
CONTEXT = "#B9CCCC"
CONTEXT_SOFT = "#E6EDED"
BAND = "#DCEAEA"
BAND_SOFT = "#F1F6F6"
BAD_SOFT = "#FDECEA"
ACCENT_SOFT = "#FCEBDD"
PAPER = "#FFFFFF"

INKS = (BRAND, MUTED, ACCENT, INK, BRAND_DARK, LINE_STRONG)
"""Hatch and edge colours of the series of a chart; each goes with its own hatch (`marks.HATCHES`)."""

WIDTH = 600
"""Width of the viewBox of an ordinary chart, in units; a page of 165 mm prints one unit as 0.78 pt."""

LABEL = 13
"""Text size of category names and values, in units."""

SMALL = 12
"""Text size of axes, guides and notes, in units. Nothing in a picture is smaller than `SMALLEST`."""

SMALLEST = 11
LINE_HEIGHT = 1.2
ASCENT = 0.905
"""Height above and depth below the base line of Liberation Sans, in parts of the text size."""

DESCENT = 0.212
