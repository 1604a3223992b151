"""The papers of a group: its decree, the minutes and the attendance list of a meeting. Each is a `printing.letters` letter."""

from groups.papers.attendance import attendance_list, blank_attendance_list
from groups.papers.decree import decree
from groups.papers.minutes import minutes

__all__ = ["attendance_list", "blank_attendance_list", "decree", "minutes"]
