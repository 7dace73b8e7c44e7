"""What can be told of a record's line without parsing it. Pure."""

from typing import Final
from zlib import crc32

import msgspec

FORMLESS: Final = "the line is not in the form of a record"
_TYPE: Final = b'"type":"'
_ID: Final = b',"id":"'
_TAGS: Final = b',"tags":'
_ACTOR: Final = b',"actor":'
_APPEND: Final = b',"append":['

_encode: Final = msgspec.json.Encoder().encode
_decode_tags: Final = msgspec.json.Decoder(tuple[str, ...]).decode


class DamagedError(Exception):
    """A line is not what was written; says why. Callers add the place."""


def seq_of(line: bytes) -> int:
    """Return the seq of a line without parsing it."""
    try:
        return int(line[7 : line.index(b",", 7)])
    except ValueError:
        raise DamagedError(FORMLESS) from None


def type_of(line: bytes) -> bytes:
    """Return the type of a line without parsing it."""
    start = line.find(_TYPE, 8) + 8
    return line[start : line.find(b'"', start)]


def id_of(line: bytes) -> str:
    """Return the id of a line without parsing it."""
    start = line.find(_ID, 8) + len(_ID)
    return line[start : line.find(b'"', start)].decode()


def tags_in(line: bytes) -> tuple[str, ...]:
    """Return the tags of a line without parsing the rest."""
    start = line.find(_TAGS) + len(_TAGS)
    return _decode_tags(line[start : line.find(_ACTOR, start)])


def append_of(line: bytes) -> tuple[int, int]:
    """Return the place of a line in its append, and how many lines that has.

    Raises:
        DamagedError: It says neither.
    """
    start = line.find(_APPEND)
    try:
        place, count = line[start + 11 : line.index(b"]", start)].split(b",")
        found = int(place), int(count)
    except ValueError:
        raise DamagedError(FORMLESS) from None
    if start < 0 or not 0 <= found[0] < found[1]:
        raise DamagedError(FORMLESS)
    return found


def keys(line: bytes) -> tuple[int, ...]:
    """Return under what an index keeps a line: its id, its type, and its tags."""
    start = line.find(_TYPE, 8) + 8
    end = line.find(b'"', start)
    opening = end + 8  # past ","id":"
    closing = line.find(b'"', opening)
    tags = line[line.find(_TAGS, closing) + 9 : line.find(_ACTOR, closing) - 1]
    found = [crc32(line[opening:closing]), crc32(line[start:end])]
    if tags:
        found += [crc32(b'"%b"' % tag) for tag in tags[1:-1].split(b'","')]
    return tuple(found)


def json_text(text: str) -> bytes:
    """Return *text* as it stands in a line, quotation marks included."""
    return _encode(text)
