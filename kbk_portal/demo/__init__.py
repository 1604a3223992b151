"""The demo data: an invented regency with its units, people, groups and risalah, built through the services.

`manage.py load_demo` loads it into an empty portal; production never does.
"""
