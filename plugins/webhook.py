"""Tells a URL of yours what was recorded: ``DOSSIER_WEBHOOK=https://…``.

Each POST carries ``{"events": [{"type": …, "article": …, …}]}``, the statements of one
article with kind, speaker and words. What the other side answers is not looked at; a
refusal is a fault that ``dossier run`` reports by this plugin's name.
"""

import json
import os
from collections.abc import Sequence
from urllib.request import Request, urlopen

from dossier.plugins import Event, StatementReported, hookimpl

__version__ = "1"

PATIENCE = 5  # seconds


@hookimpl
def dossier_recorded(events: Sequence[Event]) -> None:
    """Post the statements among *events*, where the environment names a URL."""
    url = os.environ.get("DOSSIER_WEBHOOK", "")
    said = [_plain(event) for event in events if isinstance(event, StatementReported)]
    if not said or not url.startswith(("http://", "https://")):
        return
    request = Request(  # noqa: S310 (http or https, as checked)
        url,
        data=json.dumps({"events": said}, ensure_ascii=False).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urlopen(request, timeout=PATIENCE):  # noqa: S310 (likewise)
        pass


def _plain(statement: StatementReported) -> dict[str, str | None]:
    return {
        "type": "StatementReported",
        "id": statement.id,
        "article": statement.article,
        "kind": statement.kind.value,
        "speaker": statement.speaker.name if statement.speaker else None,
        "words": statement.content,
    }
