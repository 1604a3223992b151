"""The data of one person (UU 27/2022): what the portal keeps about them, handed out as a workbook, and erased.

`holdings` is the list, which every app adds to; `export` reads it, `erasure` empties it, `texts` finds what was typed elsewhere.
"""
