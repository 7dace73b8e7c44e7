"""From bytes to text: what a server, a byte order mark or the bytes themselves say."""

import codecs
import re
from typing import Final

from dossier.errors import SourceError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD: Final = 2_048  # bytes in which a page or feed declares its encoding
_DECLARED: Final = re.compile(
    rb"""(?:<\?xml[^>]*?encoding\s*=\s*|<meta[^>]*?charset\s*=\s*)["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)
_IN_HEADER: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
# What those who write one of these mean (WHATWG Encoding Standard).
_MEANT: Final = {"iso8859-1": "cp1252", "ascii": "cp1252"}
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def _known(name: str) -> str | None:
    try:
        found = codecs.lookup(name)
    except LookupError:
        return None
    if not getattr(found, "_is_text_encoding", True):
        return None
    return _MEANT.get(found.name, found.name)


def decode_markup(raw: bytes, content_type: str = "", given: str | None = None) -> str:
    """Return a page or feed as text; never fails, as no browser does.

    Tried in turn: *given*, a byte order mark, the header, the declaration inside,
    UTF-8, and Windows-1252. The first that fits all bytes is taken, so that Latin-1
    under the name of UTF-8 comes out right.

    Args:
        raw: The bytes.
        content_type: The header of that name.
        given: What an operator knows better.
    """
    marked = [name for mark, name in _MARKS if raw.startswith(mark)]
    header = _IN_HEADER.search(content_type)
    inside = _DECLARED.search(raw[:_HEAD])
    said = [given, *marked, header and header[1], inside and inside[1].decode("ascii")]
    for name in [*filter(None, map(_known, filter(None, said))), "utf-8", "cp1252"]:
        try:
            return raw.decode(name)
        except UnicodeError:
            continue
    return raw.decode("utf-8" if _mostly_utf8(raw) else "cp1252", "replace")


def _mostly_utf8(raw: bytes) -> bool:
    """Tell whether all but a few bytes are UTF-8: then a few are simply damaged."""
    lost = raw.decode("utf-8", "replace").count("\ufffd")
    return lost * 100 < sum(byte >= 0x80 for byte in raw)  # noqa: PLR2004 (not ASCII)


def decode_text(raw: bytes, source: str) -> str:
    """Return the text of a plain text file, unchanged.

    Raises:
        SourceError: It is empty, binary, or not UTF-8.
    """
    if not raw.strip():
        raise SourceError(source, "the file is empty")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise SourceError(
            source, "the text is UTF-16, not UTF-8", "convert it: iconv -f UTF-16"
        )
    if len(_CONTROL.findall(raw[:65_536])) > len(raw[:65_536]) // 200:
        raise SourceError(source, "this is a binary file, not text", "give its text")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(
            source,
            f"byte {error.start} is not UTF-8",
            "convert it: iconv -f WINDOWS-1252 -t UTF-8",
        ) from error
