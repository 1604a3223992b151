"""The pictures of the seven tools as SVG text, one string for the page and for paper.

`theme` holds colours and sizes, `text` measures and wraps, `axes` makes scales, `marks` writes elements,
`picture` wraps them into an accessible root. Each other module draws one kind of picture with `draw_...`.
No statistics live here: every figure comes from the result that is passed in.
"""
