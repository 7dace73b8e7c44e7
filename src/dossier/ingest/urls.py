"""One URL for one article, whatever a feed or a campaign hung on it; pure."""

import re
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urljoin, urlsplit, urlunsplit

from courlan import clean_url, normalize_url

from dossier.ingest.addresses import is_public

PORTS: Final = {"http": "80", "https": "443"}
# What courlan leaves: how a reader came, or in which dress the page is to appear.
_CARRIED: Final = re.compile(
    r"^(?:at_.*|cmp|cmpid|cid_source|ftag|ito|mbid|mod|ns_.*|ocid|partner|ref_?src"
    r"|referrer|rss|share(?:d|id)?|smid|smtyp|soc_.*|source|src|sref|taid|traffic_source"
    r"|utm.*|via|wt_?mc.*|xtor|__twitter_impression|amp|outputtype|output)$",
    re.IGNORECASE,
)
_AMP_HOST: Final = re.compile(r"^amp\.(?=[^.]+\.[^.]+)")
_CDN: Final = re.compile(r"^[\w-]+\.cdn\.ampproject\.org$")
_AMP_TAIL: Final = re.compile(r"(?:/amp/?|\.amp|/amp\.html)$")


def canonical(url: str) -> str:
    """Return *url* without what does not tell one article from another.

    >>> canonical("HTTPS://Northlight.example:443/a/../world/7?utm_source=x&id=9#top")
    'https://northlight.example/world/7?id=9'

    Raises:
        ValueError: It is no http or https URL with a host.
    """
    parts = urlsplit(url.strip())
    if parts.scheme.lower() not in PORTS or not parts.hostname:
        raise ValueError(f"not a URL of a page: {url[:200]!r}")
    parts = urlsplit(clean_url(url.strip()) or url.strip())
    host, path = (parts.hostname or "").rstrip("."), parts.path
    if _CDN.match(host) and (inner := _from_cdn(path)):
        return canonical(inner)
    if ":" in host:
        host = f"[{host}]"
    if parts.port and str(parts.port) != PORTS[parts.scheme.lower()]:
        host = f"{host}:{parts.port}"
    bare = urlunsplit(
        (
            parts.scheme.lower(),
            _AMP_HOST.sub("www.", host),
            _AMP_TAIL.sub("", _resolved(path)) or "/",
            "&".join(p for p in parts.query.split("&") if p and not _carried(p)),
            "",
        )
    )
    found = normalize_url(bare)
    if not urlsplit(found).hostname:
        raise ValueError(f"not a URL of a page: {url[:200]!r}")
    return found


def _from_cdn(path: str) -> str | None:
    """Return the page that an AMP cache shows under *path*."""
    found = re.match(r"^/[cvi]/(s/)?(.+)$", path)
    return f"http{'s' if found[1] else ''}://{found[2]}" if found else None


def _carried(pair: str) -> bool:
    return bool(_CARRIED.match(pair.partition("=")[0]))


def _resolved(path: str) -> str:
    """Return *path* without ``.``, ``..`` and doubled slashes."""
    kept: list[str] = []
    for part in PurePosixPath("/" + path.lstrip("/")).parts[1:]:
        if part == "..":
            kept = kept[:-1]
        else:
            kept.append(part)
    end = "/" if path.endswith("/") and kept else ""
    return "/" + "/".join(kept) + end


def site_root(url: str) -> str:
    """Return scheme and host of *url*: that for which one robots.txt holds."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def site_of(url: str) -> str:
    """Return the part of the host of *url* that one publisher owns, about.

    >>> site_of("https://edition.northlight.example/a")
    'northlight.example'
    >>> site_of("https://www.tarn.co.test/a"), site_of("http://127.0.0.1:81/")
    ('tarn.co.test', '127.0.0.1')
    """
    host = urlsplit(url).hostname or ""
    labels = host.split(".")
    if labels[-1].isdigit() or ":" in host:
        return host
    second_level = len(labels) > 2 and labels[-2] in {"co", "com", "org", "ac", "gov"}  # noqa: PLR2004 (name, second level, top level)
    return ".".join(labels[-3 if second_level else -2 :])


def canonical_of_page(found_at: str | None, says: str | None) -> str | None:
    """Return what a page *says* is its own URL, if it can be believed.

    A front page, another publisher's page, and no URL at all cannot. A page that
    was found nowhere (a saved file), or on a private host (a mirror), is believed.

    Args:
        found_at: The URL at which it was found, or None.
        says: Its ``rel=canonical`` or ``og:url``.
    """
    if not says:
        return None
    try:
        url = canonical(urljoin(found_at or "", says.strip()))
    except ValueError:
        return None
    parts = urlsplit(url)
    if parts.path in {"", "/"} and not parts.query:
        return None
    if found_at is None or is_private(found_at) or site_of(url) == site_of(found_at):
        return url
    return None


def is_private(url: str) -> bool:
    """Tell whether *url* itself says that its host is nobody else's.

    >>> is_private("http://127.0.0.1:8000/feed"), is_private("http://a.example/feed")
    (True, False)
    """
    host = urlsplit(url).hostname or ""
    try:
        return not is_public(host)
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local"))
