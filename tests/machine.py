"""Programs of the machine that some tests need: installed where we may, named where we may not."""

import os
import shutil
import subprocess
from collections.abc import Iterable

PACKAGES = {"chromium": "chromium", "xgettext": "gettext"}
LEFT_OUT = {
    "chromium": "the tests in a browser are left out",
    "xgettext": "whether the catalogues hold every string of the code is not checked",
}


def missing(programs: Iterable[str]) -> list[str]:
    """Install what is missing if we may; return a sentence for each that still is."""
    absent = [p for p in programs if not shutil.which(p)]
    if absent and may_install():
        install([PACKAGES[p] for p in absent])
    return [
        f"Without {p} {LEFT_OUT[p]}. On Debian: apt install {PACKAGES[p]}"
        for p in absent
        if not shutil.which(p)
    ]


def may_install() -> bool:
    """Whether this is root on a machine of the Debian family."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> None:
    """Install Debian packages; when that fails the caller sees what is still missing."""
    print(f"Installing {', '.join(packages)} ...", flush=True)
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    quiet = {"env": env, "stdout": subprocess.DEVNULL}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    options = ["install", "-y", "-qq", "--no-install-recommends"]
    subprocess.run(["apt-get", *options, *packages], **quiet)
