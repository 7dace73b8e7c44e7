"""From bytes to text."""

import pytest

from dossier.errors import SourceError
from dossier.ingest.encodings import decode_markup, decode_text

DECLARED = ["utf-8", "iso-8859-1", "x-nope", ""]
WORDS = "café “naïve”"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        *[(mark, d) for mark in ("utf-8-sig", "utf-16") for d in DECLARED],
        *[("utf-8", d) for d in ("utf-8", "x-nope", "")],
        *[("cp1252", d) for d in ("utf-8", "iso-8859-1", "x-nope", "")],
    ],
)
def test_markup_is_read_as_it_was_meant_whatever_it_declares(encoding, declared):
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""

    text = decode_markup(f"{head}<p>{WORDS}</p>".encode(encoding))

    assert WORDS in text


def test_a_header_is_believed_before_what_the_page_says():
    raw = '<meta charset="utf-8"><p>Ä</p>'.encode("latin-1")

    assert "Ä" in decode_markup(raw, "text/html; charset=ISO-8859-1")


def test_plain_text_is_unchanged_line_ends_and_mark_included():
    raw = "\ufeffone\r\ntwo\rthree\n".encode()

    assert decode_text(raw, "a.txt").encode() == raw


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (bytes(range(256)), "binary"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 20, "binary"),
        ("café".encode("latin-1"), "byte 3 is not UTF-8"),
        ("text".encode("utf-16"), "UTF-16"),
    ],
)
def test_what_is_no_text_is_refused_and_says_why(raw, words):
    with pytest.raises(SourceError, match=words):
        decode_text(raw, "a.txt")
