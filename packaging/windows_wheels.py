"""Whether every locked package has a wheel for Windows; nothing is installed.

    python packaging/windows_wheels.py [requirements.lock]

Prints the wheel of each package; ends with 1 if pip finds none for one of them.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

WINDOWS = re.compile(r"\s*;\s*(sys_platform|platform_system) == '(win32|Windows)'")
TRY = ["pip", "install", "--dry-run", "--quiet", "--no-deps", "--require-hashes"]
ON_WINDOWS = [
    "--only-binary=:all:",
    "--platform=win_amd64",
    "--python-version=3.11",
    "--implementation=cp",
]
ELSEWHERE = re.compile(r";.*(darwin|Darwin|linux|!= 'win32'|!= 'Windows')")


def for_windows(lock: str) -> str:
    """Return a lock file as it reads on Windows: pip takes markers of this machine."""
    entries = re.split(r"\n(?=\S)", lock)
    kept = [x for x in entries if not ELSEWHERE.search(x.splitlines()[0])]
    return "\n".join(WINDOWS.sub("", entry, count=1) for entry in kept)


def wheels(lock: Path) -> list[str]:
    """Return the names of the wheels that pip would install on Windows."""
    with tempfile.TemporaryDirectory() as folder:
        wanted, report = Path(folder, "lock.txt"), Path(folder, "report.json")
        wanted.write_text(for_windows(lock.read_text(encoding="utf-8")), "utf-8")
        places = ["--target", folder, "--report", str(report), "-r", str(wanted)]
        subprocess.run([sys.executable, "-m", *TRY, *ON_WINDOWS, *places], check=True)
        found = json.loads(report.read_text(encoding="utf-8"))["install"]
    return sorted(x["download_info"]["url"].rpartition("/")[2] for x in found)


def main() -> int:
    """Print the wheels; return the exit code."""
    lock = Path(sys.argv[1] if len(sys.argv) > 1 else "requirements.lock")
    try:
        names = wheels(lock)
    except subprocess.CalledProcessError:
        return 1
    print(*names, f"{len(names)} packages, a wheel for Windows each", sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
