"""Staff and units from a spreadsheet: read, judged as a whole, shown as a preview, then written at once.

`columns` says what a sheet holds, `cells` reads one cell, `people` and `units` plan what would change, `previews` keeps the
rows between upload and commit, `template` writes the empty or filled workbook.
"""
