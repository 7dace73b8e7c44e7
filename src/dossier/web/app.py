"""The application: addresses, guards, and what each answer says to a browser."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from litestar import Litestar, Request, Response
from litestar.datastructures import Cookie, State
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler

from dossier.errors import DossierError
from dossier.web import allegations, articles, overviews, reviewing, searching, threads
from dossier.web import speakers as people
from dossier.web.contract import contract
from dossier.web.moments import Asked
from dossier.web.outputs import TYPES, Visit, as_json, error_page, static
from dossier.web.service import Answer, Page, Service, failed

MOST_BYTES: Final = 64 * 1024  # of what a form sends
MOST_TRIES: Final = 10  # of tokens that are wrong, until the next start
SESSION: Final = "dossier_session"
SEEN: Final = "dossier_since"
_LISTS: Final[dict[str, Page]] = {
    "/changes": overviews.overview,
    "/allegations": allegations.allegations,
    "/pledges": allegations.pledges,
    "/speakers": people.speakers,
    "/articles": articles.articles,
    "/feeds": overviews.feeds,
    "/search": searching.search,
    "/review": reviewing.review,
}
_SINGLE: Final[dict[str, Callable[..., Any]]] = {
    "/threads": threads.thread,
    "/pledges": threads.pledge,
    "/speakers": people.speaker,
    "/events": searching.event,
    "/why": searching.why,
}
_NO_PAGE: Final = 404
_FILES: Final = {
    "dossier.css": "text/css",
    "desk.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
_GUARDS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; "
    "script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
_LOG: Final = logging.getLogger(__name__)
Asking = Request[Any, Any, State]
Handle = Callable[..., Awaitable[Response[bytes]]]


def application(
    directory: Path, *, hosts: tuple[str, ...] = (), token: str | None = None
) -> Litestar:
    """Return the pages of the log in *directory*.

    Args:
        directory: The log.
        hosts: Names under which it may be asked, beside those of this machine.
        token: Lets in who may decide; None takes no decisions.
    """
    service = Service(directory, token)

    @asynccontextmanager
    async def lifespan(_: Litestar) -> Any:  # noqa: ANN401 (litestar's)
        yield
        service.close()

    return Litestar(
        route_handlers=[*_handlers(service), *_forms(service)],
        before_request=partial(_guard, {"127.0.0.1", "localhost", "::1", *hosts}),
        lifespan=[lifespan],
        openapi_config=None,
        exception_handlers={HTTPException: _refused, Exception: _broken},
        request_max_body_size=MOST_BYTES,
    )


def _guard(hosts: set[str], request: Asking) -> Response[bytes] | None:
    """Refuse a name that is not ours: another site may point its own at us."""
    try:
        host = urlsplit(f"//{request.headers.get('host', '')}").hostname
    except ValueError:
        host = None
    if host in hosts:
        return None
    return Response(b"this is not a host that is served here\n", status_code=400)


def _sent(answer: Answer, cookies: tuple[Cookie, ...] = ()) -> Response[bytes]:
    return Response(
        answer.body,
        status_code=answer.status,
        media_type=answer.kind,
        headers=_GUARDS,
        cookies=list(cookies),
    )


def _moved(to: str, cookies: tuple[Cookie, ...] = ()) -> Response[bytes]:
    headers = {**_GUARDS, "Location": to}
    return Response(b"", status_code=303, headers=headers, cookies=list(cookies))


def _visit(service: Service, request: Asking) -> Visit:
    trusted = service.holds("session", request.cookies.get(SESSION, ""))
    return Visit(
        base=str(request.base_url).rstrip("/"),
        writes=service.token is not None,
        trusted=trusted,
        csrf=service.signed("form") if trusted else "",
    )


def _values(request: Asking) -> dict[str, str]:
    """Return the parameters; of several with one name, the last counts."""
    query = request.scope["query_string"].decode("latin-1")
    return dict(parse_qsl(query, encoding="utf-8", errors="replace", max_num_fields=40))


def _route(path: str, handle: Handle, method: str = "GET") -> HTTPRouteHandler:
    return HTTPRouteHandler(path, http_method=method)(handle)  # type: ignore[arg-type]  # "GET" or "POST"


def _handlers(service: Service) -> list[HTTPRouteHandler]:
    found = [_route("/", _listed(service, overviews.overview, "/", "html"))]
    for path, page in _LISTS.items():
        for ending in TYPES:
            whole = path if ending == "html" else f"{path}.{ending}"
            if whole != "/changes":
                found.append(_route(whole, _listed(service, page, path, ending)))
    for path, single in _SINGLE.items():
        found.append(_route(f"{path}/{{wanted:str}}", _of_one(service, path, single)))
    found += [
        _route("/articles/{wanted:str}", _article(service)),
        _route("/articles/{wanted:str}/diff/{between:str}", _comparison(service)),
        _route("/openapi.json", _openapi),
        _route("/static/{name:str}", _static),
    ]
    return found


def _listed(service: Service, page: Page, path: str, ending: str) -> Handle:
    async def handle(request: Asking) -> Response[bytes]:
        given = _values(request)
        if path == "/" and "since" not in given:
            given |= {"since": request.cookies.get(SEEN, "")[:10]}
        visit = _visit(service, request)
        return _sent(await service.page(page, path, given, ending, visit))

    return handle


def _of_one(service: Service, path: str, single: Callable[..., Any]) -> Handle:
    async def handle(request: Asking) -> Response[bytes]:
        name, ending = _ending(request.path_params["wanted"])
        page = partial(_call, single, name)
        return await _answer(service, request, f"{path}/{name}", page, ending)

    return handle


def _call(single: Callable[..., Any], name: str, sight: Any, asks: Asked) -> Any:  # noqa: ANN401 (a page)
    return single(sight, asks, name)


async def _answer(
    service: Service, request: Asking, path: str, page: Page, ending: str
) -> Response[bytes]:
    visit = _visit(service, request)
    return _sent(await service.page(page, path, _values(request), ending, visit))


def _article(service: Service) -> Handle:
    async def handle(request: Asking) -> Response[bytes]:
        name, ending = _ending(request.path_params["wanted"])
        page: Page = lambda sight, asks: articles.article(  # noqa: E731 (it keeps the name)
            sight, asks, name, service.blobs
        )
        return await _answer(service, request, f"/articles/{name}", page, ending)

    return handle


def _comparison(service: Service) -> Handle:
    async def handle(request: Asking) -> Response[bytes]:
        wanted = request.path_params["wanted"]
        pair, ending = _ending(request.path_params["between"])
        page: Page = lambda sight, asks: articles.comparison(  # noqa: E731 (it keeps the names)
            sight, asks, wanted, pair, service.blobs
        )
        path = f"/articles/{wanted}/diff/{pair}"
        return await _answer(service, request, path, page, ending)

    return handle


def _ending(wanted: str) -> tuple[str, str]:
    name, dot, ending = wanted.rpartition(".")
    if dot and ending in {"json", "csv"}:
        return name, ending
    return wanted, "html"


async def _openapi(request: Asking) -> Response[bytes]:
    del request
    return _sent(Answer(200, TYPES["json"], as_json(contract())))


async def _static(request: Asking) -> Response[bytes]:
    name = request.path_params["name"]
    if name not in _FILES:
        raise HTTPException(status_code=404, detail="there is no such file")
    return _sent(Answer(200, f"{_FILES[name]}; charset=utf-8", static(name)))


def _forms(service: Service) -> list[HTTPRouteHandler]:
    tries = [0]

    async def enter(request: Asking) -> Response[bytes]:
        """Let in whoever has the token."""
        form = await _form(request)
        given = form.get("token", "").strip()
        right = service.token is not None and service.holds_token(given)
        if not right or tries[0] >= MOST_TRIES:
            tries[0] += 1
            return _no("this is not the token that dossier serve printed")
        session = Cookie(
            key=SESSION,
            value=service.signed("session"),
            httponly=True,
            samesite="strict",
            path="/",
        )
        return _moved("/review", (session,))

    async def decide(request: Asking) -> Response[bytes]:
        """Record a decision of somebody who was let in."""
        if not service.holds("session", request.cookies.get(SESSION, "")):
            return _no("decisions need dossier serve --write and its token")
        form = await _form(request)
        if not service.holds("form", form.get("csrf", "")):
            return _no("this form is not from this page; load it again")
        try:
            seq = await service.decide(form)
        except DossierError as error:
            return _sent(failed(error, "html", Asked(path="/review", values={})))
        at = form.get("at", "1")
        where = f"at={at}&" if at.isdecimal() else ""
        return _moved(f"/review?{where}done={seq}")

    async def seen(request: Asking) -> Response[bytes]:
        """Remember in this browser up to which day one has read."""
        day = (await _form(request)).get("day", "")[:10]
        cookie = Cookie(
            key=SEEN,
            value=day if day.replace("-", "").isdecimal() else "",
            max_age=400 * 86400,
            httponly=True,
            samesite="strict",
            path="/",
        )
        return _moved("/", (cookie,))

    return [
        _route("/enter", enter, "POST"),
        _route("/review", decide, "POST"),
        _route("/seen", seen, "POST"),
    ]


async def _form(request: Asking) -> Mapping[str, str]:
    body = (await request.body()).decode("utf-8", "replace")
    return dict(parse_qsl(body, max_num_fields=40))


def _no(words: str) -> Response[bytes]:
    page = error_page(403, words, "html", Asked(path="/review", values={}))
    return _sent(Answer(403, TYPES["html"], page))


def _refused(request: Asking, error: HTTPException) -> Response[bytes]:
    """Answer what no page answers: no such address, no such method, too much."""
    path = request.url.path[:200]
    missing = error.status_code == _NO_PAGE
    words = f"{path}: {'no such page' if missing else error.detail}"
    ending = "json" if path.endswith(".json") else "html"
    page = error_page(error.status_code, words, ending, Asked(path="/", values={}))
    answer = _sent(Answer(error.status_code, TYPES[ending], page))
    if "Allow" in (error.headers or {}):
        answer.headers["Allow"] = (error.headers or {})["Allow"]
    return answer


def _broken(request: Asking, error: Exception) -> Response[bytes]:
    """Say on the page that it is our fault, and on stderr what it is."""
    _LOG.error("%s failed", request.url.path, exc_info=error)
    page = error_page(
        500, "this page failed; it is our fault", "html", Asked(path="/", values={})
    )
    return _sent(Answer(500, TYPES["html"], page))
