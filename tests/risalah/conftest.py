"""The fixtures `risalah`, `filled`, `submitted` and `approved` stand in tests/risalah_fixtures.py, for every folder of tests."""

from tests.risalah_fixtures import fill

__all__ = ["fill"]
