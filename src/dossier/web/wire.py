"""What goes over the wire: answers with their guards, cookies, routes."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from litestar import Request, Response
from litestar.datastructures import Cookie, State
from litestar.handlers import HTTPRouteHandler

from dossier.web.service import Answer

SESSION: Final = "dossier_session"
BY: Final = "dossier_by"
SEEN: Final = "dossier_since"
_GUARDS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; "
    "script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
Asking = Request[Any, Any, State]
Handle = Callable[..., Awaitable[Response[bytes]]]


def sent(answer: Answer, cookies: tuple[Cookie, ...] = ()) -> Response[bytes]:
    """Return an answer with the guards that every one has."""
    later = {"Retry-After": str(answer.again)} if answer.again else {}
    return Response(
        answer.body,
        status_code=answer.status,
        media_type=answer.kind,
        headers={**_GUARDS, **later},
        cookies=list(cookies),
    )


def moved(to: str, cookies: tuple[Cookie, ...] = ()) -> Response[bytes]:
    """Return an answer that leads to another page."""
    headers = {**_GUARDS, "Location": to}
    return Response(b"", status_code=303, headers=headers, cookies=list(cookies))


def route(path: str, handle: Handle, method: str = "GET") -> HTTPRouteHandler:
    """Return a handler of an address."""
    return HTTPRouteHandler(path, http_method=method)(handle)  # type: ignore[arg-type]  # "GET" or "POST"


def cookie(key: str, value: str, seconds: int | None = None) -> Cookie:
    """Return what a browser keeps, from scripts and from other sites."""
    return Cookie(
        key=key,
        value=value,
        max_age=seconds,
        httponly=True,
        samesite="strict",
        path="/",
    )
