"""Finds plugins: files of a folder, and entry points of what is installed."""

import hashlib
import importlib.metadata
import importlib.util
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import dossier
from dossier.errors import SourceError
from dossier.ingest.subscriptions import Feed
from dossier.plugins.data import feeds_of
from dossier.plugins.registry import Plugin, Registry
from dossier.plugins.specs import PROJECT, PluginError

NAMESPACE: Final = "dossier_plugins"  # of modules from a folder; never imported by it
_DIGEST: Final = 12  # hex digits of the source's SHA-256 that the version shows


def shipped() -> Path:
    """Return the folder of the plugins that come with dossier."""
    package = Path(dossier.__file__).parent
    installed = package / "shipped_plugins"
    return installed if installed.is_dir() else package.parents[1] / "plugins"


def load(
    folders: Sequence[str | Path] | None = None, *, entry_points: bool = True
) -> Registry:
    """Load the plugins of *folders*, and those that are installed.

    Whatever one of them does, the others load; see ``faults`` of the registry.

    Args:
        folders: Where to look; the shipped ones where None.
        entry_points: Whether to load the group ``dossier`` of entry points too.

    Raises:
        SourceError: A folder is not there.
    """
    registry = Registry()
    for folder in [shipped()] if folders is None else map(Path, folders):
        if not folder.is_dir():
            raise SourceError(
                str(folder), "no such folder of plugins", "check --plugins"
            )
        for file in _files(folder):
            _guarded(registry, file)
    if entry_points:
        for point in importlib.metadata.entry_points(group=PROJECT):
            _entry_point(registry, point)
    return registry


def load_file(file: str | Path) -> Registry:
    """Load one plugin, for a test of its own."""
    registry = Registry()
    _guarded(registry, Path(file))
    return registry


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "_")):
            continue
        if path.suffix in {".py", ".toml"} or (path / "__init__.py").is_file():
            yield path


def _guarded(registry: Registry, file: Path) -> None:
    name = file.stem
    if any(plugin.name == name for plugin in registry.plugins):
        registry.fail(name, "load", f"another plugin has this name already: {file}")
        return
    try:
        if file.suffix == ".toml":
            _data(registry, name, file)
        else:
            _code(registry, name, file)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 (a plugin may do anything)
        registry.fail(name, "load", error)


def _data(registry: Registry, name: str, file: Path) -> None:
    raw = file.read_bytes()
    version, feeds = feeds_of(raw.decode("utf-8"))
    registry.plugins.append(
        Plugin(name=name, version=_version(version, raw), place=str(file), feeds=feeds)
    )


def _code(registry: Registry, name: str, file: Path) -> None:
    source = file / "__init__.py" if file.is_dir() else file
    raw = source.read_bytes()
    module_name = f"{NAMESPACE}.{name}"
    spec = importlib.util.spec_from_file_location(
        module_name,
        source,
        submodule_search_locations=[str(file)] if file.is_dir() else None,
    )
    if spec is None or spec.loader is None:
        raise ImportError(f"not a module: {file}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[module_name] = module
    try:
        spec.loader.exec_module(module)
        _register(registry, name, module, str(file), raw)
    except BaseException:
        sys.modules.pop(module_name, None)
        raise


def _entry_point(registry: Registry, point: importlib.metadata.EntryPoint) -> None:
    try:
        found = point.load()
        raw = _source_of(found)
        place = point.dist.name if point.dist else point.value
        _register(registry, point.name, found, place, raw)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 (a plugin may do anything)
        registry.fail(point.name, "load", error)


def _source_of(module: object) -> bytes:
    file = getattr(module, "__file__", None)
    return Path(file).read_bytes() if file else b""


def _register(
    registry: Registry, name: str, module: object, place: str, raw: bytes
) -> None:
    """Register *module*, or raise and leave nothing of it behind."""
    manager = registry.manager
    if isinstance(module, ModuleType):
        _check_marks(module)
    manager.register(module, name=name)
    try:
        manager.check_pending()
        feeds = _feeds(registry, name)
    except BaseException:
        manager.unregister(name=name)
        raise
    hooks = [caller.name for caller in manager.get_hookcallers(module) or []]
    registry.plugins.append(
        Plugin(
            name=name,
            version=_version(str(getattr(module, "__version__", "")), raw),
            place=place,
            feeds=feeds,
            hooks=tuple(sorted(hooks)),
        )
    )


def _feeds(registry: Registry, name: str) -> tuple[Feed, ...]:
    """Return the feeds that a plugin names, or raise what went wrong with it."""
    before = len(registry.faults)
    answers = [answer for _, answer in registry.ask("dossier_feeds", only=name)]
    if len(registry.faults) > before:
        fault = registry.faults.pop()
        raise PluginError(f"{fault.where}: {fault.detail}")
    return _checked(answers)


def _check_marks(module: ModuleType) -> None:
    """Refuse a function that is named like a hook and would never be called."""
    for name, value in vars(module).items():
        named = name.startswith(f"{PROJECT}_") and callable(value)
        if named and not hasattr(value, f"{PROJECT}_impl"):
            raise PluginError(f"{name} is not marked with @hookimpl")


def _checked(answers: Iterable[Any]) -> tuple[Feed, ...]:
    feeds: list[Feed] = []
    for answer in answers:
        if not isinstance(answer, tuple):
            raise PluginError(
                f"dossier_feeds returned {type(answer).__name__}, no list"
            )
        for feed in answer:
            if not isinstance(feed, Feed):
                raise PluginError(f"dossier_feeds returned a {type(feed).__name__}")
            feeds.append(feed)
    ids = [feed.id for feed in feeds]
    if len(set(ids)) < len(ids):
        raise PluginError("two feeds have the same id")
    return tuple(feeds)


def _version(version: str, raw: bytes) -> str:
    digest = hashlib.sha256(raw).hexdigest()[:_DIGEST]
    return f"{version or '0'}+{digest}"
