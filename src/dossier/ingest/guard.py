"""Connections that check the address they are really made to, and end in time.

The check happens between the answer of the name server and the connection, and the
connection goes to the address that was checked: an answer that changes a moment
later changes nothing. Each redirect makes a connection of its own.
"""

import socket
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.util.connection import create_connection

from dossier.ingest.addresses import is_public
from dossier.ingest.port import FetchError, StoppedError

Resolve = Callable[[str, int], list[str]]
Host = tuple[str, int]  # name in lower case, port

CONNECT: Final = 5.0  # seconds for one address to answer


def system_resolve(host: str, port: int) -> list[str]:
    """Return the addresses of *host* as the system's resolver gives them.

    Raises:
        OSError: The name is not known, or no name server answered.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Guard:
    """Says which connections may be made, and ends those that take too long."""

    def __init__(self, allowed: Collection[Host], resolve: Resolve) -> None:
        """Let *allowed* hosts be private; names become addresses by *resolve*."""
        self.allowed = frozenset(allowed)
        self._resolve = resolve
        self._local = threading.local()
        self._open: set[socket.socket] = set()
        self._mutex = threading.Lock()
        self.stopped = threading.Event()

    def stop(self) -> None:
        """End every connection, and make no more."""
        self.stopped.set()
        with self._mutex:
            for open_socket in self._open:
                _shut(open_socket)

    @contextmanager
    def deadline(self, seconds: float) -> Iterator[threading.Event]:
        """End every connection that this thread makes inside, after *seconds*.

        Yields:
            Set once the time is over.
        """
        over = threading.Event()
        sockets: list[socket.socket] = []

        def end() -> None:
            over.set()
            for open_socket in sockets:
                _shut(open_socket)

        timer = threading.Timer(seconds, end)
        timer.daemon = True
        self._local.sockets = sockets
        timer.start()
        try:
            yield over
        finally:
            timer.cancel()
            self._local.sockets = []
            with self._mutex:
                self._open.difference_update(sockets)
            for open_socket in sockets:
                open_socket.close()

    def connect(self, host: str, port: int, **options: Any) -> socket.socket:  # noqa: ANN401 (urllib3's own)
        """Connect to *host* at an address that it may have.

        Raises:
            FetchError: ``blocked``: none of its addresses is public, and no operator
                allowed the host; ``dns``, ``refused``, ``timeout``.
            StoppedError: No more connections are to be made.
        """
        for address in self._addresses(host, port):
            if self.stopped.is_set():
                raise StoppedError
            made = create_connection((address, port), CONNECT, **options)
            handle = made.dup()  # TLS takes the first one over
            self._local.sockets.append(handle)
            with self._mutex:
                self._open.add(handle)
            return made
        raise FetchError(host, "dns", f"{host} has no address")

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            word = "dns_temporary" if _temporary(error) else "dns"
            raise FetchError(host, word, f"{host} is not known: {error}") from error
        good = found if (host.lower(), port) in self.allowed else _public(found)
        if found and not good:
            detail = f"{host} leads to {found[0]}, which is not a public address"
            raise FetchError(host, "blocked", detail)
        return good


def _public(addresses: list[str]) -> list[str]:
    return [address for address in addresses if is_public(address)]


def _temporary(error: Exception) -> bool:
    return isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN


def _shut(open_socket: socket.socket) -> None:
    with suppress(OSError):  # it ended by itself in the meantime
        open_socket.shutdown(socket.SHUT_RDWR)


class GuardedAdapter(HTTPAdapter):
    """Makes every connection of a requests session through a :class:`Guard`."""

    def __init__(self, guard: Guard) -> None:
        """Ask *guard* for each connection."""
        self._guard = guard
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (requests' own)
        """Make the pools whose connections are guarded."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _pools(self._guard)


def _pools(guard: Guard) -> dict[str, type[HTTPConnectionPool]]:
    class Connection(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return _connect(guard, self)

    class SecureConnection(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return _connect(guard, self)

    class Pool(HTTPConnectionPool):
        ConnectionCls = Connection

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = SecureConnection

    return {"http": Pool, "https": SecurePool}


def _connect(guard: Guard, connection: HTTPConnection) -> socket.socket:
    made = guard.connect(
        connection.host.rstrip("."),
        connection.port,
        socket_options=connection.socket_options,
    )
    made.settimeout(CONNECT * 2)
    return made
