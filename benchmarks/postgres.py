"""A PostgreSQL server for a measurement or a test: on a free port, in a temporary folder, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class UnavailableError(Exception):
    """No server can be started here; the message says why."""


@contextmanager
def server() -> Iterator[str]:
    """Start a server; gives its URL without a database name. Raises UnavailableError."""
    programs = _programs()
    user = _user()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    top = Path(tempfile.mkdtemp(prefix="communique-pg-"))
    top.chmod(0o755)
    if user:
        os.chown(top, user["user"], user["group"])
    data, log = top / "data", top / "log"

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), "-D", str(data), *arguments]
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, cwd=top, **user
        )
        if done.returncode:
            said = log.read_text("utf-8", "replace") if log.exists() else done.stderr
            raise UnavailableError(f"{program} failed: {said.strip()[-500:]}")

    options = (
        f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={top} -c fsync=off -c full_page_writes=off"
    )
    try:
        run("initdb", "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync")
        run("pg_ctl", "-l", str(log), "-w", "-o", options, "start")
        try:
            yield f"postgresql+psycopg://tester@127.0.0.1:{port}"
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(top, ignore_errors=True)


def _programs() -> Path:
    on_path = shutil.which("initdb")
    found = [Path(on_path).resolve()] if on_path else sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        raise UnavailableError("no initdb here; install the package `postgresql`")
    return found[-1].parent


def _user() -> dict[str, Any]:
    """Whom to run the server as, which refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    try:
        entry = pwd.getpwnam("postgres")
    except KeyError:
        raise UnavailableError("run by root, and there is no user `postgres` to run the server as") from None
    return {"user": entry.pw_uid, "group": entry.pw_gid}
