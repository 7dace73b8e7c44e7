"""One endpoint, asked over HTTP within limits; nothing goes anywhere else."""

import time
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import attrs
import msgspec
import requests
from requests import exceptions as failures
from urllib3 import exceptions as lower

from dossier.ingest.fetch import host_of
from dossier.ingest.guard import Guard, GuardedAdapter, system_resolve
from dossier.ingest.port import FetchError
from dossier_llm.errors import EndpointError, SettingError

Json = dict[str, Any]
Pause = Callable[[float], None]

PATIENCE: Final = 120.0  # seconds for one answer, from the first name to the last byte
ATTEMPTS: Final = 3
WAIT: Final = 2.0  # seconds before the second attempt; twice as long before the third
LONGEST_WAIT: Final = 30.0  # seconds, whatever the endpoint asks for
LARGEST: Final = 4 * 1024 * 1024  # bytes of an answer
_CHUNK: Final = 64 * 1024
_OK: Final = 200
_BUSY: Final = frozenset((408, 409, 425, 429, 500, 502, 503, 504))
_PATH: Final = "/chat/completions"
_BROKEN: Final = (failures.RequestException, lower.HTTPError, OSError)


class _Again(Exception):  # noqa: N818 (no error: a reason to ask once more)
    """Why the endpoint is worth asking once more."""

    def __init__(self, problem: str, wait: float = 0.0) -> None:
        super().__init__(problem)
        self.problem = problem
        self.wait = wait


@attrs.frozen(kw_only=True)
class Endpoint:
    """Where a language model answers.

    Attributes:
        url: The URL under which ``/chat/completions`` is.
        model: The model's name there.
        patience: Seconds that one answer may take.
        pause: Waits for some seconds.
    """

    url: str
    model: str
    patience: float = PATIENCE
    pause: Pause = attrs.field(default=time.sleep, repr=False, eq=False)
    _key: str | None = attrs.field(default=None, repr=False, eq=False)

    @classmethod
    def of(
        cls,
        url: str,
        *,
        model: str,
        key: str | None = None,
        patience: float = PATIENCE,
        pause: Pause = time.sleep,
    ) -> "Endpoint":
        """Return the endpoint at *url*.

        Raises:
            SettingError: It is no plain URL of http or https.
        """
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not host_of(url)[0]:
            raise SettingError(_shown(url), "is no URL of http or https")
        if parts.username is not None or parts.password is not None:
            problem = "holds a password; put the key into DOSSIER_LLM_KEY"
            raise SettingError(_shown(url), problem)
        if parts.query or parts.fragment:
            raise SettingError(_shown(url), "has more than a path")
        return cls(
            url=url.rstrip("/"), model=model, key=key, patience=patience, pause=pause
        )

    def ask(self, body: Json, use: Callable[[str], Any]) -> Any:  # noqa: ANN401 (what *use* returns)
        """Return what *use* makes of the answer to *body*.

        Asked again, a few times at most, where it is busy or breaks off, and where
        *use* raises a ``ValueError``: an answer of another form.

        Raises:
            EndpointError: It gave no answer that can be used.
        """
        problem = ""
        for attempt in range(ATTEMPTS):
            try:
                return use(self._asked({"model": self.model, **body}))
            except _Again as again:
                problem, wait = again.problem, again.wait
            except ValueError as error:
                problem, wait = f"an answer of another form: {error}"[:200], 0.0
            if attempt + 1 < ATTEMPTS:
                self.pause(min(max(wait, WAIT * 2**attempt), LONGEST_WAIT))
        raise EndpointError(self.url, problem, ATTEMPTS)

    def _asked(self, body: Json) -> str:
        guard = Guard([host_of(self.url)], system_resolve)
        with guard.deadline(self.patience) as over, _session(guard) as session:
            try:
                with session.post(
                    self.url + _PATH,
                    data=msgspec.json.encode(body),
                    headers=self._headers(),
                    timeout=self.patience,
                    stream=True,
                    allow_redirects=False,
                ) as answer:
                    raw = self._body(answer)
            except FetchError as error:
                raise _Again(error.detail) from None
            except _BROKEN as error:
                late = over.is_set() or isinstance(error, failures.Timeout)
                raise _Again(self._late() if late else _reason(error)) from None
            if over.is_set():
                raise _Again(self._late())
        return _message(raw)

    def _late(self) -> str:
        return f"no whole answer within {self.patience:g} s"

    def _headers(self) -> Mapping[str, str]:
        plain = {"Content-Type": "application/json", "Accept": "application/json"}
        return plain | ({"Authorization": f"Bearer {self._key}"} if self._key else {})

    def _body(self, answer: requests.Response) -> bytes:
        status = answer.status_code
        if status in _BUSY:
            raise _Again(f"it answered {status}", _wait_of(answer))
        if status != _OK:
            moved = " and redirects are not followed" if 300 <= status < 400 else ""  # noqa: PLR2004  HTTP
            raise EndpointError(self.url, f"it answered {status}{moved}", 1)
        raw = bytearray()
        while chunk := answer.raw.read1(_CHUNK, decode_content=True):
            raw += chunk
            if len(raw) > LARGEST:
                raise EndpointError(self.url, f"more than {LARGEST:,} bytes", 1)
        if answer.raw.length_remaining:
            raise _Again("the answer broke off")
        return bytes(raw)


def _session(guard: Guard) -> requests.Session:
    """Return a session that asks no proxy and knows no password of the environment."""
    session = requests.Session()
    session.trust_env = False
    for scheme in ("http", "https"):
        session.mount(f"{scheme}://", GuardedAdapter(guard))
    return session


def _shown(url: str) -> str:
    """Return *url* without what may be secret in it."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname or ''}" if parts.scheme else "…"


def _reason(error: Exception) -> str:
    refused = "refused" in str(error).lower()
    return "it refuses connections" if refused else "the connection broke off"


def _wait_of(answer: requests.Response) -> float:
    asked = answer.headers.get("Retry-After", "")
    return float(asked) if asked.isdigit() else 0.0


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message
    finish_reason: str | None = None


class _Answer(msgspec.Struct):
    choices: list[_Choice]


def _message(raw: bytes) -> str:
    """Return what the model says in the answer *raw*.

    Raises:
        ValueError: It says nothing, or was cut short.
    """
    answer = msgspec.json.decode(raw, type=_Answer)
    if not answer.choices or answer.choices[0].message.content is None:
        raise ValueError("no message")
    if answer.choices[0].finish_reason == "length":
        raise ValueError("cut short; the model needs more tokens for an answer")
    return answer.choices[0].message.content
