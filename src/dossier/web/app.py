"""The application: addresses, guards, and what each answer says to a browser."""

import logging
from collections.abc import Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from litestar import Litestar, Response
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler

from dossier.web import allegations, articles, overviews, reviewing, searching, threads
from dossier.web import speakers as people
from dossier.web.contract import contract
from dossier.web.forms import LONGEST_NAME, entered, forms
from dossier.web.moments import Asked
from dossier.web.outputs import TYPES, Visit, as_json, error_page, static
from dossier.web.service import Answer, Page, Service
from dossier.web.wire import BY, SEEN, Asking, Handle, route, sent

MOST_BYTES: Final = 64 * 1024  # of what a form sends
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
_NO_METHOD: Final = 405
_FILES: Final = {
    "dossier.css": "text/css",
    "desk.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
_LOG: Final = logging.getLogger(__name__)


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
        service.prepare()
        yield
        service.close()

    return Litestar(
        route_handlers=[*_handlers(service), *forms(service)],
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


def _visit(service: Service, request: Asking) -> Visit:
    by = unquote(request.cookies.get(BY, ""))[:LONGEST_NAME].strip()
    trusted = bool(by) and entered(service, request)
    return Visit(
        base=str(request.base_url).rstrip("/"),
        writes=service.token is not None,
        trusted=trusted,
        csrf=service.signed("form") if trusted else "",
        by=by,
    )


def _values(request: Asking) -> dict[str, str]:
    """Return the parameters; of several with one name, the last counts."""
    query = request.scope["query_string"].decode("latin-1")
    return dict(parse_qsl(query, encoding="utf-8", errors="replace", max_num_fields=40))


def _handlers(service: Service) -> list[HTTPRouteHandler]:
    found = [route("/", _listed(service, overviews.overview, "/", "html"))]
    for path, page in _LISTS.items():
        for ending in TYPES:
            whole = path if ending == "html" else f"{path}.{ending}"
            if whole != "/changes":
                found.append(route(whole, _listed(service, page, path, ending)))
    for path, single in _SINGLE.items():
        found.append(route(f"{path}/{{wanted:str}}", _of_one(service, path, single)))
    found += [
        route("/articles/{wanted:str}", _article(service)),
        route("/articles/{wanted:str}/diff/{between:str}", _comparison(service)),
        route("/openapi.json", _openapi),
        route("/static/{name:str}", _static),
    ]
    return found


def _listed(service: Service, page: Page, path: str, ending: str) -> Handle:
    async def handle(request: Asking) -> Response[bytes]:
        given = _values(request)
        if path == "/" and "since" not in given:
            given |= {"since": request.cookies.get(SEEN, "")[:10]}
        visit = _visit(service, request)
        return sent(await service.page(page, path, given, ending, visit))

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
    return sent(await service.page(page, path, _values(request), ending, visit))


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
    return sent(Answer(200, TYPES["json"], as_json(contract())))


async def _static(request: Asking) -> Response[bytes]:
    name = request.path_params["name"]
    if name not in _FILES:
        raise HTTPException(status_code=404, detail="there is no such file")
    return sent(Answer(200, f"{_FILES[name]}; charset=utf-8", static(name)))


def _refused(request: Asking, error: HTTPException) -> Response[bytes]:
    """Answer what no page answers: no such address, no such method, too much."""
    path = request.url.path[:200]
    missing = error.status_code == _NO_PAGE
    words = f"{path}: {'no such page' if missing else error.detail}"
    ending = "json" if path.endswith(".json") else "html"
    page = error_page(error.status_code, words, ending, Asked(path="/", values={}))
    answer = sent(Answer(error.status_code, TYPES[ending], page))
    if error.status_code == _NO_METHOD:
        answer.headers["Allow"] = (error.headers or {}).get("Allow", "GET")
    return answer


def _broken(request: Asking, error: Exception) -> Response[bytes]:
    """Say on the page that it is our fault, and on stderr what it is."""
    _LOG.error("%s failed", request.url.path, exc_info=error)
    page = error_page(
        500, "this page failed; it is our fault", "html", Asked(path="/", values={})
    )
    return sent(Answer(500, TYPES["html"], page))
