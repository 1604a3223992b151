"""Rules that every picture keeps: safe for a strict CSP, readable by machines, deterministic, tidy."""

import re
import xml.etree.ElementTree as ET

import pytest

from tests.qc_tools.svg.svg_reading import NS, assert_tidy, number, parse, texts, view_box, written
from tests.qc_tools.svg.svg_samples import NAMES, every_picture

HOSTILE = "<b>&\"'\x00\u202e]]>"
NUMBERS = ("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height", "font-size", "stroke-width")


@pytest.fixture(params=NAMES)
def name(request):
    return request.param


@pytest.fixture
def root(name) -> ET.Element:
    return parse(every_picture()[name]("g1"))


def test_root_says_what_it_is(root):
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == "g1-title g1-desc"
    assert root.attrib["font-family"] == "Liberation Sans, Arial, sans-serif"
    assert [(node.tag, node.attrib["id"], node.text) for node in root[:2]] == [
        (f"{NS}title", "g1-title", "Judul"),
        (f"{NS}desc", "g1-desc", "Temuan"),
    ]


def test_root_scales_with_its_place(root):
    assert not {"width", "height"} & set(root.attrib)
    assert min(view_box(root)) > 0


def test_nothing_that_a_strict_policy_refuses(root):
    for node in root.iter():
        assert node.tag.removeprefix(NS) not in ("style", "script", "foreignObject", "image", "a")
        assert not [key for key in node.attrib if key == "style" or key.startswith("on") or "href" in key]


def test_ids_are_unique_and_prefixed_and_fills_exist(root):
    ids = [node.attrib["id"] for node in root.iter() if "id" in node.attrib]
    assert len(ids) == len(set(ids))
    assert all(found == "g1" or found.startswith("g1-") for found in ids)
    used = {m for node in root.iter() for m in re.findall(r"url\(#([^)]*)\)", " ".join(node.attrib.values()))}
    assert used <= set(ids)


def test_coordinates_are_plain_numbers(root):
    for node in root.iter():
        for key in NUMBERS:
            if key in node.attrib and node is not root:
                assert re.fullmatch(r"-?\d+(\.\d{1,2})?", node.attrib[key]), (key, node.attrib)


def test_text_is_large_enough_for_a_phone(root):
    assert min(item.size for item in texts(root)) >= 11


def test_texts_stand_apart_and_inside(name):
    assert_tidy(every_picture()[name]("g1"))


def test_long_words_stand_apart_and_inside(name):
    assert_tidy(every_picture("pertanggungjawaban ketidaklengkapan")[name]("g1"))


def test_every_mark_has_a_tooltip_and_its_value(root):
    marks = [n for n in root.iter() if "data-v" in n.attrib and n.tag != f"{NS}g"]
    groups = [n for n in root.iter(f"{NS}g") if "data-v" in n.attrib]
    assert marks or groups
    assert all((node.findtext(f"{NS}title") or "").strip() for node in (*marks, *groups))
    assert all("data-i" in node.attrib for node in (*marks, *groups))


def test_same_input_gives_the_same_text(name):
    assert every_picture()[name]("g1") == every_picture()[name]("g1")


def test_hostile_text_stays_text(name):
    svg = every_picture(HOSTILE)[name]("g1")
    root = parse(svg)
    assert f"{NS}b" not in {node.tag for node in root.iter()}
    assert root.findtext(f"{NS}desc") == "Temuan <b>&\"' ]]>"
    assert "\x00" not in svg
    assert "\u202e" not in svg
    everything = " ".join([*written(root), *(node.text or "" for node in root.iter(f"{NS}title"))])
    assert "<b>&\"'" in everything


def test_two_pictures_share_a_page(name):
    draw = every_picture()[name]
    one, two = ({n.attrib["id"] for n in parse(draw(id)).iter() if "id" in n.attrib} for id in ("p1", "p2"))
    assert not one & two


@pytest.mark.parametrize("bad", ["", "1a", "a b", 'a"b', "a<"])
def test_unsafe_id_is_refused(name, bad):
    with pytest.raises(ValueError, match="cannot be the id"):
        every_picture()[name](bad)


def test_bars_have_no_negative_size(root):
    for node in root.iter(f"{NS}rect"):
        assert number(node, "width") >= 0
        assert number(node, "height") >= 0
