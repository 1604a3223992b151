"""Pages of groups, members, meetings and seasons."""
