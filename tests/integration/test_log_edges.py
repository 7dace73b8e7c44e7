"""A log at its edges: many texts, whole frames, segments that are not there."""

import io
import sys
from pathlib import Path

import attrs
import pytest
from tests.builders import (
    ACTOR,
    NOON,
    TEXT,
    article,
    captured,
    draft,
    drafts,
    reported,
    withdrawn,
)

from dossier.domain.decisions import PropositionAssigned, PropositionDefined
from dossier.domain.ids import PropositionId, StatementId, sha256
from dossier.domain.reports import ArticleRevised, ArticleWithdrawn
from dossier.domain.vocabulary import RevisionClass, Stance
from dossier.errors import (
    ConflictError,
    CorruptLogError,
    MissingExtraError,
    SpanError,
)
from dossier.log import (
    Query,
    compression,
    erasure,
    evidence,
    files,
    frames,
    open_log,
    verify,
)
from dossier.log.commits import Request, commit
from dossier.log.files import SegmentFile
from dossier.log.groups import Call
from dossier.log.notes import Signer
from dossier.log.port import Recorded
from dossier.log.writer import Writer

SIGNER = Signer("dossier/0123456789abcdef", bytes(range(32)))


def segments(place: Path) -> list[Path]:
    return sorted(place.glob("0*.jsonl*"))


def test_spans_are_checked_however_many_texts_there_are(small: Path):
    pages = [article(f"{TEXT}Page {n}.\n", number=n) for n in range(12)]
    with open_log(small) as log:
        for page in pages:
            log.blobs.put(page.text.encode())
            log.append([draft(captured(page)), draft(reported(page))])
        wrong = attrs.evolve(reported(pages[0]), revision=pages[1].revision)
        shifted = attrs.evolve(
            wrong, span=attrs.evolve(wrong.span, start=1, end=4), occurrence=7
        )

        with pytest.raises(SpanError):
            log.append([draft(shifted)])

    assert verify(small).events == 24
    assert verify(small).unanchored == 0


def test_blobs_whose_names_begin_alike_stand_side_by_side(small: Path):
    pages = [b"page %d" % number for number in range(3000)]
    other = pages[0]
    data = next(p for p in pages[1:] if sha256(p)[:2] == sha256(other)[:2])

    with open_log(small) as log:
        kept = [log.blobs.put(other), log.blobs.put(data)]

        assert [log.blobs.get(name) for name in kept] == [other, data]
    assert kept[0][:2] == kept[1][:2]


def test_of_two_conditional_appends_under_one_sync_the_first_passes(small: Path):
    writer = Writer(small, wait=0, opener=SegmentFile, segment_bytes=1 << 20)
    either = Query(types=[ArticleWithdrawn])
    calls = [
        Call[Request, tuple[Recorded, ...]](
            Request([frames.item(draft(withdrawn(number)))], either, 0)
        )
        for number in (1, 2)
    ]

    commit(writer, calls, lambda: NOON)
    writer.close()

    assert [record.seq for record in calls[0].outcome()] == [1]
    with pytest.raises(ConflictError):
        calls[1].outcome()
    assert verify(small).events == 1


def test_compressing_needs_an_extra(place: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "zstandard", None)

    with open_log(place) as log, pytest.raises(MissingExtraError, match="zstd"):
        log.compress()
    assert verify(place).events == 20


def test_frames_end_at_line_ends():
    zstandard = pytest.importorskip("zstandard")
    line = b"x" * (compression.FRAME_BYTES - 1) + b"\n"

    for lines in ([line], [line, b"short\n"], [b"short\n", line, line]):
        data = compression.in_frames(lines)
        reader = zstandard.ZstdDecompressor().stream_reader(
            data, read_across_frames=True
        )
        assert reader.read() == b"".join(lines)

    first = zstandard.ZstdDecompressor().decompressobj()
    assert first.decompress(compression.in_frames([line, b"short\n"])) == line


def test_damage_in_a_compressed_segment_is_named(place: Path):
    pytest.importorskip("zstandard")
    with open_log(place) as log:
        log.compress()
    first = segments(place)[0]
    data = bytearray(first.read_bytes())
    data[len(data) // 2] ^= 0xFF
    first.write_bytes(data)

    with pytest.raises(CorruptLogError, match=first.name):
        verify(place)


def test_a_compressed_segment_is_read_forwards(place: Path):
    pytest.importorskip("zstandard")
    with open_log(place) as log:
        log.compress()

    with (
        files.opened(segments(place)[0]) as file,
        pytest.raises(io.UnsupportedOperation, match="forwards only"),
    ):
        file.seek(0, io.SEEK_END)


def test_a_compressed_segment_cannot_be_the_last_one(place: Path):
    pytest.importorskip("zstandard")
    with open_log(place) as log:
        log.compress()
    segments(place)[-1].unlink()

    with pytest.raises(CorruptLogError, match="last segment is missing"):
        verify(place)


def test_a_compressed_segment_that_no_manifest_names_is_damage(place: Path):
    pytest.importorskip("zstandard")
    with open_log(place) as log:
        log.compress()
    (place / "manifest.jsonl").unlink()

    with pytest.raises(CorruptLogError, match=r"manifest\.jsonl does not name it"):
        verify(place)


def test_a_log_without_segments_is_damaged(small: Path):
    segments(small)[0].unlink()

    with pytest.raises(CorruptLogError, match="has no segment"):
        verify(small)


def test_a_log_without_its_first_segment_is_damaged(place: Path):
    segments(place)[0].unlink()
    (place / ".index").unlink()

    with pytest.raises(CorruptLogError, match="events before it are missing"):
        verify(place)


@pytest.mark.parametrize("end", [b"", b"no record\n"])
def test_a_sealed_segment_that_lost_its_end_is_damage(place: Path, end: bytes):
    before = segments(place)[-2]
    before.write_bytes(before.read_bytes()[:-9] + end)

    with pytest.raises(CorruptLogError, match=before.name):
        verify(place)


def test_a_sealed_segment_with_changed_words_is_not_sealed_anew(place: Path):
    (place / "manifest.jsonl").unlink()
    (place / ".index").unlink()
    first = segments(place)[0]
    first.write_bytes(first.read_bytes().replace(b"Lotte", b"Lotta", 1))

    with open_log(place) as log, pytest.raises(CorruptLogError, match=first.name):
        log.append(drafts(99))


def test_what_is_no_checkpoint_beside_a_log_is_damage(place: Path):
    (place / "checkpoint").write_text("nothing\n")

    with open_log(place) as log, pytest.raises(CorruptLogError, match="checkpoint"):
        log.append(drafts(99))


def test_a_checkpoint_is_over_all_segments_and_a_newer_one_over_more(place: Path):
    with open_log(place) as log:
        first = evidence.seal(log, SIGNER, ACTOR)
        log.append(drafts(50, 51))
        second = evidence.seal(log, SIGNER, ACTOR)

    assert first.splitlines()[1] == "20"
    assert second.splitlines()[1] == "23"
    assert verify(place, checkpoint=first).checkpoint == 23


def test_an_erased_statement_takes_along_what_is_said_of_it_alone(small: Path):
    with open_log(small) as log:
        log.blobs.put(TEXT.encode())
        mine, shared = PropositionId("pp_mine"), PropositionId("pp_shared")
        log.append(
            draft(event)
            for event in (
                captured(),
                reported(),
                PropositionDefined(proposition=mine, text="Sandvik on depths"),
                PropositionDefined(proposition=shared, text="false depths"),
                *(
                    PropositionAssigned(
                        statement=statement, proposition=about, stance=Stance.ASSERTS
                    )
                    for statement, about in (
                        (reported().id, mine),
                        (reported().id, shared),
                        (StatementId("st_other"), shared),
                    )
                ),
            )
        )

        what = erasure.plan(log, reported().id)

    assert 3 in what.seqs
    assert 4 not in what.seqs


def test_an_erased_article_takes_along_the_texts_of_its_revisions(small: Path):
    newer = "HARROW BAY, March 5 - Corrected.\n"
    with open_log(small) as log:
        names = [log.blobs.put(text.encode()) for text in (TEXT, newer)]
        revised = ArticleRevised(
            article=article().id,
            from_text=names[0],
            to_text=names[1],
            change=RevisionClass.SILENT,
            seen_at=NOON,
        )
        log.append([draft(captured()), draft(revised)])

        what = erasure.plan(log, article().id)

    assert set(what.blobs) == set(names)
    assert verify(small).blobs == 2
