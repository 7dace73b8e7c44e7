"""The command line: parse, call, print. See :mod:`dossier.cli.app`."""

from dossier.cli.app import main

__all__ = ["main"]
