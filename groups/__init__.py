"""Culture groups (KBK): seasons, registration, members, meetings."""
