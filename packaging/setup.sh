#!/bin/sh
# Make .venv in the checkout: the packages of requirements.lock and LineRefit itself.
# Runs on a bare Debian or Ubuntu and on macOS; needs Python 3.11 or newer, no pip.
set -eu
cd "$(dirname "$0")/.."

die() {
    echo "setup: $*" >&2
    exit 1
}

# Can this Python run LineRefit?  A name on PATH may be a shim with nothing behind it.
is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# Debian splits venv's installer, ensurepip, off into a package of its own.
can_make_venv() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null
}

# The newest Python that can make a virtual environment, else the newest at all.
find_python() {
    newest=
    for name in python3.14 python3.13 python3.12 python3.11 python3; do
        is_new_enough "$name" || continue
        if can_make_venv "$name"; then
            echo "$name"
            return
        fi
        newest=${newest:-$name}
    done
    echo "$newest"
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

may_be_root() {
    [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null
}

apt_install() {
    echo "Installing $* with apt-get ..."
    as_root apt-get -qq update
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq install -y --no-install-recommends "$@" >/dev/null
}

install_venv_module() {
    package=$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if ! command -v apt-get >/dev/null || ! may_be_root; then
        die "$1 cannot make virtual environments: install $package" \
            "(sudo apt-get install $package) and try again."
    fi
    apt_install "$package"
    can_make_venv "$1" || die "$1 cannot make virtual environments even with $package."
}

# What the windows (Qt) and the 3D twin (VTK) link to, with a screen and without.
SCREEN_PACKAGES="libglib2.0-0 libegl1 libgl1 libfontconfig1 libdbus-1-3 libxkbcommon0
    libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0
    libx11-xcb1"

has_screen_libraries() {
    .venv/bin/python -c 'import ctypes, pathlib
import PySide6
from PySide6 import QtWidgets
from vtkmodules import vtkRenderingOpenGL2
# What a window on X11 links to; the modules above do without.
xcb = pathlib.Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so"
if xcb.is_file():
    ctypes.CDLL(str(xcb))' 2>/dev/null
}

# The command line needs none of them: without, only the windows do not open.
install_screen_libraries() {
    if ! command -v apt-get >/dev/null || ! may_be_root; then
        echo "setup: the desktop program and the 3D twin miss libraries of the system." >&2
        echo "On Debian or Ubuntu: sudo apt-get install" $SCREEN_PACKAGES >&2
        return
    fi
    # shellcheck disable=SC2086  (a list of names)
    apt_install $SCREEN_PACKAGES
}

# An interrupted set-up is taken up again; a .venv of another folder or Python is not.
venv_is_usable() {
    .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null &&
        .venv/bin/python -m pip --version >/dev/null 2>&1 &&
        head -n 2 .venv/bin/pip | grep -qF "$(pwd -P)/.venv/"
}

make_venv() {
    python=$(find_python)
    [ -n "$python" ] || die "LineRefit needs Python 3.11 or newer: install it and try again."
    can_make_venv "$python" || install_venv_module "$python"
    "$python" -m venv --clear .venv
}

pip_install() {
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-compile "$@"
}

venv_is_usable || make_venv
echo "Installing the packages of requirements.lock into .venv (once, one to three minutes) ..."
pip_install --require-hashes -r requirements.lock
pip_install --no-deps --no-build-isolation --editable .
has_screen_libraries || install_screen_libraries
# Bytecode for everything: a start is two to three times faster.  Files that are no
# Python of this version (templates, tests of other tools) may fail unheard.
.venv/bin/python -m compileall -qq -j 0 .venv/lib app sim models || true
