"""One print to sign, and the organisation's PKCS#12 in the settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from printing.render import render_pdf
from printing.sealing.seal import Seal, portal_seal
from tests.printing.sealing.certificates import PASSPHRASE, holder

PAGE = (
    "<html lang=id><head><title>{0}</title></head><body><h1>{0}</h1>"
    "<p>Isi <a href='#x'>rujukan</a></p><h2 id=x>x</h2></body></html>"
)


@pytest.fixture(scope="session")
def pdf() -> bytes:
    """A tagged print."""
    return render_pdf(PAGE.format("Risalah"), identifier="satu")


@pytest.fixture(scope="session")
def other_pdf() -> bytes:
    """Another one."""
    return render_pdf(PAGE.format("Risalah lain"), identifier="dua")


@pytest.fixture
def seal(settings, tmp_path: Path) -> Seal:
    """The seal of the settings."""
    settings.SEAL_P12, settings.SEAL_PASSPHRASE = str(tmp_path / "segel.p12"), PASSPHRASE
    (tmp_path / "segel.p12").write_bytes(holder().p12())
    found = portal_seal()
    assert found is not None
    return found
