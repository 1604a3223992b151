"""The system check names the library or the font that is missing."""

import re

from printing.checks import print_fonts, print_libraries
from printing.fonts import CONF, SCRIPTS, TEXT, found_families


def test_check_finds_nothing_where_every_library_loads():
    assert print_libraries() == []


def test_check_names_each_missing_library_with_the_line_that_installs_it():
    found = print_libraries(can_load=lambda name, version: name == "pango-1.0")

    assert [(message.id, message.msg) for message in found] == [
        ("printing.E001", "The library pangoft2-1.0 cannot be loaded, so no PDF can be made."),
        ("printing.W001", "The library harfbuzz-subset cannot be loaded: PDFs get larger."),
    ]
    assert all(message.hint.startswith("apt-get install libpango-1.0-0") for message in found)


def test_check_finds_every_font_of_print_and_no_other_is_used():
    assert print_fonts() == []
    assert found_families() == {*TEXT, *SCRIPTS}
    assert tuple(re.findall(r'name="family"><string>(.*?)<', CONF.read_text())) == (*TEXT, *SCRIPTS)


def test_check_names_each_missing_font():
    found = print_fonts(families=lambda: {*TEXT, *SCRIPTS} - {"Liberation Sans", "Noto Sans Javanese"})

    assert [(message.id, message.msg) for message in found] == [
        ("printing.E002", "The font Liberation Sans is missing, so prints would look different here."),
        ("printing.W005", "The font Noto Sans Javanese is missing: its letters print as boxes."),
    ]
    assert all("fonts-noto-core" in message.hint for message in found)
