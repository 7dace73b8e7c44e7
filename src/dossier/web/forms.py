"""Forms: letting in who has the token, decisions, how far one has read."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl, quote

from litestar import Response
from litestar.handlers import HTTPRouteHandler

from dossier.errors import DossierError
from dossier.web.moments import Asked
from dossier.web.outputs import TYPES, error_page
from dossier.web.service import Answer, Service, failed
from dossier.web.wire import (
    BY,
    SEEN,
    SESSION,
    Asking,
    Handle,
    cookie,
    moved,
    route,
    sent,
)

MOST_TRIES: Final = 10  # of tokens that are wrong, until the next start
LONGEST_NAME: Final = 200  # characters


def forms(service: Service) -> list[HTTPRouteHandler]:
    """Return what takes the forms of the pages."""
    return [
        route("/enter", _enter(service), "POST"),
        route("/review", _decide(service), "POST"),
        route("/seen", _seen, "POST"),
    ]


def entered(service: Service, request: Asking) -> bool:
    """Tell whether whoever asks has given the token."""
    return service.holds("session", request.cookies.get(SESSION, ""))


def _enter(service: Service) -> Handle:
    tries = [0]

    async def enter(request: Asking) -> Response[bytes]:
        """Let in whoever has the token."""
        form = await _form(request)
        given = form.get("token", "").strip()
        name = form.get("by", "").strip()[:LONGEST_NAME]
        right = service.token is not None and service.holds_token(given)
        if not right or tries[0] >= MOST_TRIES:
            tries[0] += 1
            return _no("this is not the token that dossier serve printed")
        if not name:
            return _no("a decision carries the name of who decides; give yours")
        values = {SESSION: service.signed("session"), BY: quote(name, safe="")}
        return moved("/review", tuple(cookie(k, v) for k, v in values.items()))

    return enter


def _decide(service: Service) -> Handle:
    async def decide(request: Asking) -> Response[bytes]:
        """Record a decision of somebody who was let in."""
        if not entered(service, request):
            return _no("decisions need dossier serve --write and its token")
        form = await _form(request)
        if not service.holds("form", form.get("csrf", "")):
            return _no("this form is not from this page; load it again")
        try:
            seq = await service.decide(form)
        except DossierError as error:
            return sent(failed(error, "html", Asked(path="/review", values={})))
        at = form.get("at", "1")
        where = f"at={at}&" if at.isdecimal() else ""
        return moved(f"/review?{where}done={seq}")

    return decide


async def _seen(request: Asking) -> Response[bytes]:
    """Remember in this browser up to which day one has read."""
    day = (await _form(request)).get("day", "")[:10]
    read = day if day.replace("-", "").isdecimal() else ""
    return moved("/", (cookie(SEEN, read, 400 * 86_400),))


async def _form(request: Asking) -> Mapping[str, str]:
    body = (await request.body()).decode("utf-8", "replace")
    return dict(parse_qsl(body, max_num_fields=40))


def _no(words: str) -> Response[bytes]:
    page = error_page(403, words, "html", Asked(path="/review", values={}))
    return sent(Answer(403, TYPES["html"], page))
