"""Bytes from the web: within limits, from public addresses, honestly named."""

from collections.abc import Collection, Sequence
from importlib.metadata import version
from threading import Event
from typing import Final
from urllib.parse import urljoin, urlsplit

import requests
from requests import exceptions as failures
from urllib3 import exceptions as lower

from dossier.ingest.guard import Guard, GuardedAdapter, Host, Resolve, system_resolve
from dossier.ingest.port import (
    MAX_BODY,
    Fetched,
    FetchError,
    StoppedError,
    Validators,
)

TIMEOUT: Final = 20.0  # seconds for a request, from the first name to the last byte
REDIRECTS: Final = 10
CHUNK: Final = 64 * 1024
PORTS: Final = {"http": 80, "https": 443}
PERMANENT: Final = frozenset((301, 308))
REDIRECTING: Final = frozenset((301, 302, 303, 307, 308))
UNCHANGED: Final = 304
SECRETS: Final = frozenset(("authorization", "cookie", "proxy-authorization"))
ACCEPT: Final = (
    "application/rss+xml, application/atom+xml, application/feed+json, "
    "text/html;q=0.9, application/xml;q=0.9, */*;q=0.5"
)


def user_agent(contact: str | None = None) -> str:
    """Return who asks, with where to complain: *contact* is the operator's."""
    mine = f"dossier-news/{version('dossier-news')}"
    return f"{mine} (feed reader; {contact or 'no contact given'})"


def host_of(url: str) -> Host:
    """Return host and port of *url*; an empty host where it names none.

    >>> host_of("https://Northlight.example/world")
    ('northlight.example', 443)
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "", 0
    return (parts.hostname or "").lower(), port or PORTS.get(parts.scheme, 0)


class WebFetcher:
    """A :class:`~dossier.ingest.port.Fetcher` on requests.

    It keeps no cookies and no connections, follows no proxy that the environment
    names, and sends a plugin's secrets to the host they were meant for alone.
    """

    def __init__(
        self,
        *,
        allowed: Collection[Host] = (),
        contact: str | None = None,
        timeout: float = TIMEOUT,
        max_body: int = MAX_BODY,
        resolve: Resolve = system_resolve,
    ) -> None:
        """Make a fetcher.

        Args:
            allowed: Hosts and ports that an operator named: they may be private.
            contact: An address or URL where a site can reach the operator.
            timeout: Seconds for a request with all its redirects.
            max_body: Bytes of a body, content encoding undone.
            resolve: From a name to addresses.
        """
        self._guard = Guard(allowed, resolve)
        self._agent = user_agent(contact)
        self._timeout = timeout
        self._max_body = max_body

    def get(
        self,
        url: str,
        *,
        validators: Validators | None = None,
        headers: Sequence[tuple[str, str]] = (),
        page: bool = False,
    ) -> Fetched:
        """Return what *url* answers; see :class:`~dossier.ingest.port.Fetcher`."""
        del page  # robots.txt is looked after by dossier.ingest.politeness
        asked = {"User-Agent": self._agent, "Accept": ACCEPT, "Connection": "close"}
        asked |= _conditions(validators) | dict(headers)
        with self._guard.deadline(self._timeout) as over, self._session() as session:
            try:
                return self._follow(session, url, asked, over)
            except _FAILURES as error:
                if self._guard.stopped.is_set():
                    raise StoppedError from error
                raise self._reworded(url, error, over) from error
            except FetchError as error:
                raise FetchError(url, error.outcome, error.detail) from error

    def stop(self) -> None:
        """End what is being fetched, and fetch nothing more."""
        self._guard.stop()

    def _session(self) -> requests.Session:
        session = requests.Session()
        session.trust_env = False
        session.headers.clear()
        for scheme in PORTS:
            session.mount(f"{scheme}://", GuardedAdapter(self._guard))
        return session

    def _follow(
        self, session: requests.Session, url: str, headers: dict[str, str], over: Event
    ) -> Fetched:
        at, moved, permanent = url, None, True
        for redirects in range(REDIRECTS + 1):
            with _asked(session, at, headers, self._timeout) as answer:
                place = answer.headers.get("Location")
                if answer.status_code not in REDIRECTING or not place:
                    body = self._body(answer, at, over)
                    return Fetched(
                        url=at,
                        status=answer.status_code,
                        headers={k.lower(): v for k, v in answer.headers.items()},
                        body=body,
                        moved_to=moved,
                        redirects=redirects,
                    )
            to = urljoin(at, place)
            permanent = permanent and answer.status_code in PERMANENT
            moved = to if permanent else moved
            if host_of(to) != host_of(at):
                headers = {k: v for k, v in headers.items() if k.lower() not in SECRETS}
            at = to
        raise FetchError(url, "redirects", f"more than {REDIRECTS} redirects")

    def _body(self, answer: requests.Response, url: str, over: Event) -> bytes:
        declared = answer.headers.get("Content-Length", "")
        too_large = FetchError(url, "too_large", f"more than {self._max_body:,} bytes")
        if declared.isdigit() and int(declared) > self._max_body:
            raise too_large
        body = bytearray()
        while chunk := answer.raw.read1(CHUNK, decode_content=True):
            body += chunk
            if len(body) > self._max_body:
                raise too_large
        if over.is_set():
            raise TimeoutError
        if declared.isdigit() and answer.raw.length_remaining:
            detail = f"the answer broke off after {len(body):,} bytes"
            raise FetchError(url, "broken_off", detail)
        return bytes(body)

    def _reworded(self, url: str, error: Exception, over: Event) -> FetchError:
        if over.is_set() or _caused(error, TimeoutError, lower.TimeoutError):
            return FetchError(url, "timeout", f"no answer within {self._timeout:g} s")
        for word, kinds, detail in _WORDS:
            if _caused(error, *kinds):
                return FetchError(url, word, detail)
        return FetchError(url, "unreachable", " ".join(str(error).split())[:200])


# A redirect to what is no URL is a plain ValueError of urllib's.
_FAILURES: Final = (failures.RequestException, lower.HTTPError, OSError, ValueError)
_WORDS: Final[tuple[tuple[str, tuple[type[BaseException], ...], str], ...]] = (
    ("tls", (failures.SSLError, lower.SSLError), "its certificate is not valid"),
    ("refused", (ConnectionRefusedError,), "the host refuses connections"),
    ("encoding", (lower.DecodeError,), "its content encoding cannot be undone"),
    (
        "broken_off",
        (lower.ProtocolError, ConnectionError),
        "the answer broke off",
    ),
    ("bad_url", (failures.InvalidURL, lower.LocationParseError), "not a URL"),
)


def _asked(
    session: requests.Session, url: str, headers: dict[str, str], timeout: float
) -> requests.Response:
    if not host_of(url)[0] or urlsplit(url).scheme.lower() not in PORTS:
        raise FetchError(url, "blocked", f"only http and https are read: {url[:100]}")
    return session.get(
        url, headers=headers, timeout=timeout, stream=True, allow_redirects=False
    )


def _conditions(validators: Validators | None) -> dict[str, str]:
    match validators:
        case Validators(etag=str(etag)):
            return {"If-None-Match": etag, "A-IM": "feed"}
        case Validators(last_modified=str(day)):
            return {"If-Modified-Since": day}
        case _:
            return {}


def _caused(error: BaseException | None, *kinds: type[BaseException]) -> bool:
    """Tell whether *error*, or anything that it came from, is one of *kinds*."""
    seen: set[int] = set()
    todo = [error]
    while todo:
        one = todo.pop()
        if one is None or id(one) in seen:
            continue
        if isinstance(one, kinds):
            return True
        seen.add(id(one))
        inner = [arg for arg in one.args if isinstance(arg, BaseException)]
        todo += [*inner, one.__cause__, one.__context__, getattr(one, "reason", None)]
    return False
