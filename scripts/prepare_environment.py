"""Gives every script its environment: `.venv`, filled from `requirements.lock`, made when missing.

Standard library only, because it runs before anything is installed. uv is used where it is
present, else venv and pip, which are had through apt where a bare Debian lacks them.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "casebook.stamp"
LOCK = ROOT / "requirements.lock"
OLDEST, NEWEST = (3, 11), (3, 14)
VENV_PACKAGES = ("python3-venv", "python3-pip")
PDF_PACKAGES = (
    "libpango-1.0-0",
    "libpangoft2-1.0-0",
    "libharfbuzz-subset0",
    "libfontconfig1",
)
# Set to anything: nothing is installed on the machine, only into .venv.
NO_INSTALL_VARIABLE = "CASEBOOK_NO_INSTALL"


def prepare() -> None:
    """Returns inside the project's environment; starts the script again there if need be."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        sys.exit(f"casebook needs Python 3.11 to 3.14; this is {sys.version.split()[0]}.")
    wanted = _stamp()
    if not (STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted):
        print("Setting up the environment in .venv (needed once) …", flush=True)
        _fill()
        STAMP.write_text(wanted, encoding="utf-8")
    if Path(sys.prefix).resolve() != VENV.resolve():
        _restart()
    sys.path.insert(0, str(ROOT / "hooks"))
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


def _stamp() -> str:
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return f"{lock} {sys.version_info[0]}.{sys.version_info[1]} {ROOT}"


def _restart() -> None:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    if sys.platform == "darwin" and (brew := shutil.which("brew")):
        library = Path(brew).resolve().parent.parent / "lib"
        environment.setdefault("DYLD_FALLBACK_LIBRARY_PATH", str(library))
    os.execve(PYTHON, [str(PYTHON), *sys.argv], environment)  # noqa: S606  # the same script again


def _fill() -> None:
    """Makes `.venv` and installs exactly what the lock file names, checked by hash."""
    if VENV.exists():
        shutil.rmtree(VENV)
    environment = {**os.environ, "VIRTUAL_ENV": str(VENV)}
    # Never the Python of the `.venv` that has just been thrown away.
    python = sys.executable if sys.prefix == sys.base_prefix else _base_python()
    if uv := shutil.which("uv"):
        _run([uv, "venv", "--quiet", "--python", python, str(VENV)], environment)
        install = [uv, "pip", "sync", "--quiet", "--require-hashes", "--compile-bytecode"]
        _run([*install, str(LOCK)], environment)
        return
    make = [python, "-m", "venv", str(VENV)]
    if subprocess.run(make, capture_output=True, check=False).returncode:
        if not install_packages(VENV_PACKAGES):
            sys.exit(
                "This Python has no venv module. Type this line, then try again:\n"
                f"  sudo apt-get install -y {' '.join(VENV_PACKAGES)}"
            )
        shutil.rmtree(VENV, ignore_errors=True)
        _run(make, environment)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _run([*pip, "--require-hashes", "-r", str(LOCK)], environment)


def _base_python() -> str:
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    return str(Path(sys.base_prefix) / "bin" / version)


def _run(command: list[str], environment: dict[str, str]) -> None:
    if subprocess.run(command, env=environment, check=False).returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit("The environment could not be set up; see the lines above. Nothing was changed.")


def install_packages(packages: tuple[str, ...]) -> bool:
    """Installs Debian packages where that is allowed: as root, or with sudo that asks nothing."""
    if os.environ.get(NO_INSTALL_VARIABLE) or not shutil.which("apt-get"):
        return False
    sudo: list[str] = []
    if os.geteuid() != 0:
        asks = ["sudo", "-n", "true"]
        if (
            not shutil.which("sudo")
            or subprocess.run(asks, capture_output=True, check=False).returncode
        ):
            return False
        sudo = ["sudo", "-n"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print(f"Installing {' '.join(packages)} …", flush=True)
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        done = subprocess.run(
            [*sudo, *command], env=environment, stdout=subprocess.DEVNULL, check=False
        )
    return done.returncode == 0


def install_pdf_libraries() -> bool:
    """Installs what WeasyPrint loads at run time, through apt or brew; False when not allowed."""
    if sys.platform == "darwin":
        brew = shutil.which("brew")
        if not brew or os.environ.get(NO_INSTALL_VARIABLE):
            return False
        return subprocess.run([brew, "install", "pango"], check=False).returncode == 0
    return install_packages(PDF_PACKAGES)
