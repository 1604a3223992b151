"""Setting up a machine: what is asked for, what is skipped, and what a failure says."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kbk_portal import bootstrap

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_pinned_with_hashes_and_no_server_is_named(name: str) -> None:
    text = (ROOT / name).read_text()
    blocks = re.split(r"\n(?=[a-zA-Z0-9])", text.strip())
    unpinned = [block.splitlines()[0] for block in blocks if not re.match(r"[\w.-]+(\[\w+\])?==", block)]
    assert unpinned == []
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert re.findall(r"https?://|index-url|find-links", text) == []


@pytest.mark.parametrize("name", ["requirements.in", "requirements-dev.in"])
def test_every_requirement_says_why(name: str) -> None:
    lines = [line for line in (ROOT / name).read_text().splitlines() if line and line[0] not in "#-"]
    assert [line for line in lines if not re.search(r"  # \w", line)] == []


def test_both_files_pin_the_same_versions() -> None:
    pins = [set(re.findall(r"^\S+==[^\\]+", (ROOT / name).read_text(), re.MULTILINE)) for name in
            ("requirements.txt", "requirements-dev.txt")]  # fmt: skip
    assert pins[0] - pins[1] == set()


@pytest.mark.skipif(os.geteuid() == 0, reason="root installs them instead")
def test_ordinary_user_is_told_the_line_to_run() -> None:
    with pytest.raises(SystemExit) as stopped:
        bootstrap.ensure_system({"poppler-utils": lambda: False, "chromium": lambda: True})
    assert (
        "    sudo apt-get update && sudo apt-get install -y --no-install-recommends poppler-utils\n"
        in str(stopped.value)
    )


def test_nothing_is_installed_when_nothing_is_missing(capfd: pytest.CaptureFixture) -> None:
    bootstrap.ensure_system({"anything": lambda: True})
    assert capfd.readouterr() == ("", "")


def test_library_and_font_checks_can_say_no() -> None:
    assert bootstrap.has_library("libc.so.6")
    assert not bootstrap.has_library("libno-such-thing.so.1")
    assert not bootstrap.has_font("NoSuchFont-Regular.ttf")


def test_checks_pass_where_these_tests_run() -> None:
    assert bootstrap.missing_packages(bootstrap.FOR_RUNNING | bootstrap.FOR_TESTS) == []


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "use another network"),
        ("Temporary failure in name resolution", "Check the internet connection"),
        ("ReadTimeoutError: Read timed out.", "Check the internet connection"),
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("SSLError(SSLCertVerificationError(1, 'CERTIFICATE_VERIFY_FAILED'))", "PIP_CERT="),
        ("ERROR: No matching distribution found for numpy==2.4.6", "Use 64-bit Linux"),
        ("Could not find a version that satisfies numpy==2.4.6 (from versions: none)", "Check the internet"),
        ("something else", "pip's own words are above"),
    ],
)
def test_failed_installation_is_explained(words: str, advice: str) -> None:
    assert advice in bootstrap.explain(words)


@pytest.fixture
def empty_checkout(tmp_path: Path) -> Path:
    """A folder with the bootstrap, a requirements file that no server can satisfy, and nothing else."""
    (tmp_path / "kbk_portal").mkdir()
    for name in ("__init__.py", "bootstrap.py"):
        shutil.copy(ROOT / "kbk_portal" / name, tmp_path / "kbk_portal")
    (tmp_path / "requirements.txt").write_text("segno==1.6.6 --hash=sha256:" + "0" * 64 + "\n")
    return tmp_path


def run_bootstrap(folder: Path) -> subprocess.CompletedProcess:
    """Run it as `make setup` does, with a package server that does not answer."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    environment |= {
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_RETRIES": "0",
        "PIP_CONFIG_FILE": os.devnull,
    }
    command = [sys.executable, "-m", "kbk_portal.bootstrap", "run"]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)


def test_unreachable_server_is_explained_and_a_current_stamp_skips_everything(empty_checkout: Path) -> None:
    failed = run_bootstrap(empty_checkout)
    assert failed.returncode == 1
    assert "the package server could not be reached. Check the internet connection" in failed.stderr
    stamp = empty_checkout / ".venv" / "installed-requirements"
    assert not stamp.exists()
    stamp.write_text(bootstrap.digest(empty_checkout / "requirements.txt") + "\n")
    skipped = run_bootstrap(empty_checkout)
    assert (skipped.returncode, skipped.stdout, skipped.stderr) == (0, "", "")
