"""Any feed, named in the environment: ``DOSSIER_FEEDS="https://… https://…"``."""

import os
from urllib.parse import urlsplit

from dossier.plugins import Feed, hookimpl

__version__ = "1"


@hookimpl
def dossier_feeds() -> list[Feed]:
    """Name the feeds that the environment names; none where it does not."""
    urls = os.environ.get("DOSSIER_FEEDS", "").split()
    return [
        Feed(id=f"{urlsplit(url).hostname or 'feed'}-{number}", url=url)
        for number, url in enumerate(dict.fromkeys(urls), start=1)
    ]
