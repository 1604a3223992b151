"""Official papers: letterhead, signature blocks and letters as plain data, and the same letter as PDF and as DOCX.

`office` and `blocks` know neither Django nor the database; `signing` reads units and dated roles; `pdf` and `word` write.
"""
