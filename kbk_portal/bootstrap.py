"""`python3 -m kbk_portal.bootstrap run|test`: from a fresh Debian to one that runs the portal or its tests.

System libraries first, then `.venv`, then the packages of requirements.txt (`test`: requirements-dev.txt),
pinned with hashes. What is in place is left alone. Runs on the system's Python: standard library only.
"""

import argparse
import ctypes
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed-requirements"
OLDEST_PYTHON = (3, 11)
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


def say(text: str) -> None:
    """Print one line of progress at once."""
    print(f"==> {text}", flush=True)


# --- system packages --------------------------------------------------------------------------------------


def has_library(name: str) -> bool:
    """True when the loader finds a shared library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_font(name: str) -> bool:
    """True when a font file of that name lies in a usual folder."""
    return any(next(Path(folder).expanduser().rglob(name), None) for folder in FONT_FOLDERS)


def _has_venv() -> bool:
    return bool(importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"))


Check = Callable[[], bool]
# Debian package → is it there? WeasyPrint draws with Pango and shrinks fonts with HarfBuzz.
FOR_RUNNING: dict[str, Check] = {
    "python3-venv": _has_venv,
    "libpango-1.0-0": lambda: has_library("libpango-1.0.so.0"),
    "libpangoft2-1.0-0": lambda: has_library("libpangoft2-1.0.so.0"),
    "libharfbuzz-subset0": lambda: has_library("libharfbuzz-subset.so.0"),
    "fonts-liberation2": lambda: has_font("LiberationSerif-Regular.ttf"),
    "fonts-noto-core": lambda: has_font("NotoSansJavanese-Regular.ttf"),
    "fonts-noto-color-emoji": lambda: has_font("NotoColorEmoji.ttf"),
}
FOR_TESTS: dict[str, Check] = {
    "chromium": lambda: bool(os.environ.get("KBK_CHROMIUM") or shutil.which("chromium")),
    "poppler-utils": lambda: bool(shutil.which("pdftoppm")),
}


def missing_packages(checks: dict[str, Check]) -> list[str]:
    """The Debian packages whose contents are not there."""
    return [package for package, is_there in checks.items() if not is_there()]


def ensure_system(checks: dict[str, Check]) -> None:
    """Install what is missing as root; for others stop with the line to run."""
    missing = missing_packages(checks)
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        raise SystemExit(
            "Some system packages are missing. Run this once, then start again:\n\n"
            f"    sudo apt-get update && sudo {' '.join(install)}\n"
        )
    if not shutil.which("apt-get"):
        raise SystemExit(
            "Some system libraries are missing, and this system has no apt-get to install them.\n"
            f"Their Debian names: {' '.join(missing)}"
        )
    say(f"Installing system packages: {' '.join(missing)}")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    # A failing source may be one we do not need; what counts is whether the installation works.
    subprocess.run(["apt-get", "update"], env=environment)
    installed = subprocess.run(install, env=environment).returncode == 0
    still_missing = missing_packages(checks)
    if not installed or still_missing:
        raise SystemExit(
            f"apt-get could not install: {' '.join(still_missing or missing)}. Its own words are above.\n"
            "Usual reasons: no internet connection, a proxy that apt does not know "
            "(/etc/apt/apt.conf.d/), or a full disk."
        )


# --- virtual environment and packages ---------------------------------------------------------------------


def works(python: Path) -> bool:
    """True when the environment's Python starts, has pip, and is new enough."""
    test = f"import pip, sys; sys.exit(sys.version_info[:2] < {OLDEST_PYTHON})"
    try:
        return subprocess.run([python, "-c", test], capture_output=True).returncode == 0
    except OSError:
        return False


def ensure_venv() -> None:
    """Make `.venv`, or make it again when its Python is gone."""
    if os.access(PYTHON, os.X_OK) and (STAMP.exists() or works(PYTHON)):
        return
    if VENV.exists():
        say("The environment in .venv does not work (its Python is gone or unreachable): making it again")
        try:
            shutil.rmtree(VENV)
        except OSError as error:
            raise SystemExit(
                f"Cannot remove {VENV}: {error.strerror}. Remove it by hand, then start again."
            ) from None
    say("Making the environment in .venv")
    if subprocess.run([sys.executable, "-m", "venv", VENV]).returncode:
        raise SystemExit(f"{sys.executable} could not make {VENV}; its own words are above.")


def digest(requirements: Path) -> str:
    """A name for the contents of a requirements file."""
    return hashlib.sha256(requirements.read_bytes()).hexdigest()


def ensure_packages(requirements: Path, *, includes: tuple[Path, ...] = ()) -> None:
    """Install the pinned packages, unless the stamp says that just these are installed.

    `includes`: requirement files whose packages `requirements` contains too.
    """
    if STAMP.exists() and digest(requirements) in STAMP.read_text().split():
        return
    STAMP.unlink(missing_ok=True)
    total = len(re.findall(r"^\w\S*==", requirements.read_text(), re.MULTILINE))
    say(f"Installing about {total} Python packages; the first time this takes a few minutes")
    output = run_pip(requirements, total)
    if output is not None:
        raise SystemExit(f"\n{output}\n\nThe packages could not be installed: {explain(output)}")
    STAMP.write_text("\n".join(digest(file) for file in (requirements, *includes)) + "\n")


def run_pip(requirements: Path, total: int) -> str | None:
    """Install with progress, one line per package; None when it worked, else pip's last lines."""
    command = [PYTHON, "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", "--no-input"]
    command += ["--disable-pip-version-check", "--no-color", "--progress-bar", "off", "-r", requirements]
    lines: list[str] = []
    count = 0
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", cwd=ROOT
    ) as pip:
        for line in pip.stdout or ():
            lines.append(line.rstrip())
            if line.startswith("Ignoring "):  # pinned for another system or Python
                total -= 1
            elif line.startswith(("Collecting ", "Processing ")):
                count += 1
                print(f"    {count}/{total} {Path(line.split()[1]).name}", flush=True)
            elif line.startswith("Installing collected"):
                print("    unpacking …", flush=True)
            elif re.match(r"\s*(WARNING: Retrying|ERROR)", line):
                print(f"    {line.strip()}", flush=True)
    return None if pip.returncode == 0 else "\n".join(lines[-12:])


def explain(output: str) -> str:
    """What a person can do about a failed installation, from pip's last lines."""
    cases = {
        r"DO NOT MATCH THE HASHES": "a file arrived that is not the one pinned. A proxy or mirror may have "
        "changed it, or the download was cut short. Try again; if it stays, use another network.",
        r"No space left": "the disk is full. Free about 1 GB, then start again.",
        r"Permission denied": "this account may not write to .venv. Start as the account that made it.",
        r"CERTIFICATE|SSLError": "the certificate of the package server is not trusted. Behind a proxy that "
        "opens connections, name its certificate: PIP_CERT=/path/to/certificate.pem",
        r"resolution|Connection|Retrying|timed out|unreachable|Proxy|from versions: none": "the package "
        "server could not be reached. Check the internet connection; behind a proxy set "
        "HTTPS_PROXY=http://host:port; with a mirror set PIP_INDEX_URL. Then start again: what was "
        "downloaded is kept.",
        r"No matching distribution|Could not find a version": "the package server does not have this version "
        f"for this machine (Python {sys.version.split()[0]}, {os.uname().machine}). Use 64-bit Linux with "
        "Python 3.11 or newer, and a complete mirror.",
    }
    for pattern, advice in cases.items():
        if re.search(pattern, output):
            return advice
    return "pip's own words are above."


def main() -> None:
    parser = argparse.ArgumentParser(description="Prepare this machine for the portal or for its tests.")
    parser.add_argument("purpose", choices=["run", "test"])
    for_tests = parser.parse_args().purpose == "test"
    if sys.version_info < OLDEST_PYTHON:
        raise SystemExit(
            f"Python 3.11 or newer is needed; this is {sys.version.split()[0]} ({sys.executable})."
        )
    ensure_system(FOR_RUNNING | FOR_TESTS if for_tests else FOR_RUNNING)
    ensure_venv()
    runtime = ROOT / "requirements.txt"
    if for_tests:
        ensure_packages(ROOT / "requirements-dev.txt", includes=(runtime,))
    else:
        ensure_packages(runtime)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("\nStopped. Start again to go on.")
