"""A desk in a process of its own, as ``dossier serve`` starts it."""

import subprocess
import sys
from contextlib import contextmanager


@contextmanager
def serving(log, *options):
    """Yield the address of a desk, and its token where it takes decisions."""
    command = [sys.executable, "-m", "dossier", "--log", str(log), "serve"]
    with subprocess.Popen(
        [*command, "--port", "0", *options], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        url = process.stdout.readline().strip().rstrip("/")
        token = process.stdout.readline().strip() if "--write" in options else ""
        try:
            yield url, token.removeprefix("token: ")
        finally:
            process.terminate()
