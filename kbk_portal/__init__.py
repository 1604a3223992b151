"""The portal itself: settings, URLs, home page, and the commands that set up and start it."""
