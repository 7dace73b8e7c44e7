"""The plugins that loaded, what they offer, and what went wrong with the others."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

import attrs
import pluggy

from dossier.domain.events import Event
from dossier.ingest.port import Extracted
from dossier.ingest.subscriptions import Feed, Source
from dossier.plugins.specs import PROJECT, PluginError, Specs

STRIKES: Final = 5  # faults of one hook of one plugin; then it is left out


@attrs.frozen(kw_only=True)
class Fault:
    """What went wrong with a plugin.

    Attributes:
        plugin: Its name.
        where: ``load``, or the hook.
        detail: One line.
    """

    plugin: str
    where: str
    detail: str

    def __str__(self) -> str:
        return f"{self.plugin}: {self.where}: {self.detail}"


@attrs.frozen(kw_only=True)
class Plugin:
    """A plugin that loaded.

    Attributes:
        name: Its name.
        version: Its version, and the digest of its source.
        place: The file or the distribution that it came from.
        feeds: What it polls.
        hooks: The hooks that it implements, by name.
    """

    name: str
    version: str
    place: str
    feeds: tuple[Feed, ...] = ()
    hooks: tuple[str, ...] = ()


class Registry:
    """Holds the plugins, and asks each by itself (see :class:`ingest.port.Hooks`).

    A plugin that raises, or exits, is skipped and noted; the others go on.
    """

    def __init__(self) -> None:
        """Begin with no plugin."""
        self.manager = pluggy.PluginManager(PROJECT)
        self.manager.add_hookspecs(Specs)
        self.plugins: list[Plugin] = []
        self.faults: list[Fault] = []
        self.on_fault: Callable[[Fault], None] = lambda _: None
        self._strikes: dict[tuple[str, str], int] = {}

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every feed with the plugin that names it, in order of their names."""
        found = [
            Source(feed=feed, plugin=plugin.name, plugin_version=plugin.version)
            for plugin in self.plugins
            for feed in plugin.feeds
        ]
        return tuple(sorted(found, key=lambda source: source.name))

    def fail(self, plugin: str, where: str, error: BaseException | str) -> None:
        """Note what went wrong with *plugin*."""
        fault = Fault(plugin=plugin, where=where, detail=_line(error))
        self.faults.append(fault)
        self.on_fault(fault)

    def ask(
        self,
        hook: str,
        only: str | None = None,
        **given: Any,  # noqa: ANN401 (as the hook's specification says)
    ) -> Iterator[tuple[str, Any]]:
        """Yield each plugin's name and answer, the one that loaded last first.

        Args:
            hook: The name of the hook.
            only: Ask this plugin alone.
            given: The arguments; a plugin takes those that it names.
        """
        for impl in reversed(getattr(self.manager.hook, hook).get_hookimpls()):
            key = (impl.plugin_name, hook)
            if only not in {None, impl.plugin_name} or self._out(key):
                continue
            try:
                answer = _whole(impl.function(*(given[n] for n in impl.argnames)))
            except KeyboardInterrupt:
                raise
            except BaseException as error:  # noqa: BLE001 (a plugin may do anything)
                self._strikes[key] = self._strikes.get(key, 0) + 1
                left_out = "; left out from now on" if self._out(key) else ""
                self.fail(impl.plugin_name, hook, _line(error) + left_out)
            else:
                yield impl.plugin_name, answer

    def _out(self, key: tuple[str, str]) -> bool:
        return self._strikes.get(key, 0) >= STRIKES

    def request_headers(self, source: Source, url: str) -> tuple[tuple[str, str], ...]:
        """Return the headers that plugins add to a request for *url*."""
        found: dict[str, str] = dict(source.feed.headers)
        for name, headers in self.ask(
            "dossier_request_headers", feed=source.feed, url=url
        ):
            try:
                found |= {str(k): str(v) for k, v in dict(headers or {}).items()}
            except (TypeError, ValueError) as error:
                self.fail(name, "dossier_request_headers", error)
        return tuple(found.items())

    def extract(self, url: str, outlet: str | None, raw: bytes) -> Extracted | None:
        """Return what the first willing plugin reads from a page, or None."""
        hook = "dossier_extract_article"
        for name, found in self.ask(hook, url=url, outlet=outlet, raw=raw):
            if isinstance(found, Extracted):
                return found
            if found is not None:
                self.fail(name, hook, f"returned {type(found).__name__}")
        return None

    def boilerplate(self, outlet: str | None, text: str) -> frozenset[str]:
        """Return the lines of *text* that plugins know as boilerplate."""
        lines: set[str] = set()
        hook = "dossier_boilerplate"
        for name, found in self.ask(hook, outlet=outlet, text=text):
            if isinstance(found, tuple):
                lines |= {str(line).strip() for line in found}
            elif found is not None:
                self.fail(name, hook, f"returned {type(found).__name__}, no list")
        return frozenset(lines)

    def recorded(self, events: Sequence[Event]) -> None:
        """Tell plugins what was appended."""
        for _ in self.ask("dossier_recorded", events=tuple(events)):
            pass


def _whole(answer: object) -> object:
    """Return *answer* with what a generator would do later done now."""
    if isinstance(answer, str | bytes | dict) or not isinstance(answer, Iterable):
        return answer
    return tuple(answer)


def _line(error: BaseException | str) -> str:
    """Return an error as one line, its kind first."""
    if isinstance(error, str | PluginError):
        return str(error)
    return f"{type(error).__name__}: {' '.join(str(error).split())}"[:300]
