"""The pages: an analyst's desk in a browser, read-only unless asked otherwise."""

from dossier.web.app import application

__all__ = ["application"]
