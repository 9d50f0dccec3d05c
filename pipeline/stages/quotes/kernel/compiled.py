"""Build hook: compiles kernel.c beside itself when the project is installed, where there is a C compiler.

Without one the package is plain Python and the tagger does its sums in NumPy: slower, the same results.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE = Path(__file__).with_name("kernel.c")
FLAGS = ("-O3", "-shared", "-fPIC")


def compiler() -> list[str] | None:
    """The command of the C compiler: the one that CC names, or the system's."""
    for named in (os.environ.get("CC", ""), "cc", "gcc", "clang"):
        command = shlex.split(named)
        if command and shutil.which(command[0]):
            return command
    return None


def compiled(target: Path) -> str:
    """Compile the kernel to `target`, all or nothing; says what went wrong, or nothing."""
    command = compiler()
    if not command:
        return "no C compiler found"
    part = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        done = subprocess.run([*command, *FLAGS, "-o", part, SOURCE], capture_output=True, text=True, check=False)
        if done.returncode:
            return done.stderr.strip() or f"{command[0]} ended with {done.returncode}"
        part.replace(target)
    except OSError as error:
        return str(error)
    finally:
        part.unlink(missing_ok=True)
    return ""


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """What the build calls, by this name."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        library = SOURCE.with_suffix(".so")
        if failed := compiled(library):
            self.app.display_warning(f"the tagger's kernel was not compiled, NumPy takes its place: {failed}")
            return
        build_data["artifacts"].append(library.relative_to(self.root).as_posix())
        build_data["pure_python"] = False
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["tag"] = f"py3-none-{platform}"
