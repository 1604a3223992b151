"""The system check names the library that is missing."""

from printing.checks import print_libraries


def test_check_finds_nothing_where_every_library_loads():
    assert print_libraries() == []


def test_check_names_each_missing_library_with_the_line_that_installs_it():
    found = print_libraries(can_load=lambda name, version: name == "pango-1.0")

    assert [(message.id, message.msg) for message in found] == [
        ("printing.E001", "The library pangoft2-1.0 cannot be loaded, so no PDF can be made."),
        ("printing.W001", "The library harfbuzz-subset cannot be loaded: PDFs get larger."),
    ]
    assert all(message.hint.startswith("apt-get install libpango-1.0-0") for message in found)
