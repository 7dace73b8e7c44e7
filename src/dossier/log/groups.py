"""Group commit: callers that come while a sync runs share the next one."""

import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Call(Generic[T, R]):
    """What one caller asks for, and what becomes of it."""

    def __init__(self, asked: T) -> None:
        """Keep what was *asked*."""
        self.asked = asked
        self.result: R | None = None
        self.error: BaseException | None = None
        self.leads = False
        self.wake = threading.Event()

    def outcome(self) -> R:
        """Return the result, or raise what went wrong."""
        if self.error is not None:
            raise self.error
        assert self.result is not None
        return self.result


class Group(Generic[T, R]):
    """Runs one function for several callers at once, one batch after the other.

    The first caller leads: it runs the function for all that wait by then. Then
    the first of those that came meanwhile leads, so that none serves for ever.
    """

    def __init__(self, run: Callable[[Sequence[Call[T, R]]], None]) -> None:
        """Use *run*, which sets the result or the error of each call it is given."""
        self._run = run
        self._mutex = threading.Lock()
        self._waiting: list[Call[T, R]] = []
        self._led = False

    def submit(self, asked: T) -> R:
        """Have *asked* done, together with what others ask; return its result."""
        call = Call[T, R](asked)
        with self._mutex:
            self._waiting.append(call)
            call.leads, self._led = not self._led, True
        if not call.leads:
            call.wake.wait()
        if call.leads:
            self._lead()
        return call.outcome()

    def _lead(self) -> None:
        with self._mutex:
            batch, self._waiting = self._waiting, []
        try:
            self._run(batch)
        except BaseException as error:
            for call in batch:
                call.error = call.error or error
            raise
        finally:
            self._hand_over(batch)

    def _hand_over(self, done: Sequence[Call[T, R]]) -> None:
        with self._mutex:
            following = self._waiting[0] if self._waiting else None
            self._led = following is not None
        for call in done:
            call.leads = False
            call.wake.set()
        if following is not None:
            following.leads = True
            following.wake.set()
