"""Paper that anybody can check: a short code for each version, a public page behind it, and which files were handed out.

Codes and files are records that nobody changes. What stands on the page is recomputed at each view; no personal data stand there.
"""
