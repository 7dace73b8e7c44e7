"""What a log refuses, and what seldom happens to one that is whole."""

import sqlite3
import threading
from contextlib import closing
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

from dossier.domain.ids import EventId
from dossier.domain.reports import ArticleWithdrawn, StatementReported
from dossier.domain.spans import span_of
from dossier.errors import (
    CorruptLogError,
    ProofError,
    WriteFailedError,
)
from dossier.log import (
    Query,
    SegmentLog,
    erasure,
    evidence,
    extents,
    files,
    frames,
    merkle,
    open_log,
    proofs,
    verify,
    walk,
)
from dossier.log.files import SegmentFile
from dossier.log.notes import Signer, open_note, parse_checkpoint, parse_signer, sign

SIGNER = Signer("dossier/0123456789abcdef", bytes(range(32)))


@attrs.frozen
class SeqOnly:
    seq: int


def segments(place: Path) -> list[Path]:
    return sorted(place.glob("0*.jsonl*"))


def test_a_line_longer_than_any_buffer_is_read(small: Path):
    long = attrs.evolve(withdrawn(1), notice="gone " * 600_000)
    with SegmentLog(small, segment_bytes=1000) as log:
        log.append(drafts(2))
        log.append([draft(long)])
        log.append(drafts(3, 4))
        log.append([draft(attrs.evolve(long, seen_at=NOON, prev=EventId("wd_a")))])

        everything = list(log.read())

    assert [record.seq for record in everything] == [1, 2, 3, 4, 5]
    with open_log(small) as log:
        assert list(log.read()) == everything
        assert list(log.read(Query(types=[ArticleWithdrawn]))) == everything
        assert list(log.read(Query(tags=everything[2].tags))) == [everything[2]]
        log.append(drafts(5))
    assert verify(small).events == 6


def test_the_chain_alone_holds_without_the_payloads(place: Path):
    extent = extents.extent(place)
    assert len(list(walk.chained(extent))) == 20

    first = segments(place)[0]
    data = first.read_bytes()
    first.write_bytes(data.replace(b'"reason":"404"', b'"reason":"403"', 1))
    assert len(list(walk.chained(extent))) == 20

    first.write_bytes(data.replace(b"Lotte", b"Lotta", 1))
    with pytest.raises(CorruptLogError, match=first.name):
        list(walk.chained(extent))


def test_a_file_that_cannot_take_its_place_leaves_nothing(tmp_path: Path):
    (tmp_path / "taken").mkdir()

    with pytest.raises(OSError, match="taken"):
        files.write_durably(tmp_path / "taken", b"data")

    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_a_writer_that_may_wait_gets_its_turn(small: Path):
    with open_log(small) as first:
        first.append(drafts(1))
        letting_go = threading.Timer(0.1, first.release)
        letting_go.start()

        with open_log(small, wait=30) as second:
            assert second.append(drafts(2))[0].seq == 2
        letting_go.join()


def test_a_subscription_ends_between_two_events(place: Path):
    stop = threading.Event()
    seen: list[int] = []
    with open_log(place) as log:
        for record in log.subscribe(stop=stop):
            seen.append(record.seq)
            if record.seq == 7:
                stop.set()

    assert seen == list(range(1, 8))


def test_an_index_that_is_garbage_or_of_another_version_does_not_matter(place: Path):
    with open_log(place) as log:
        everything = list(log.read(Query(types=[ArticleWithdrawn])))
    index = place / ".index"
    with closing(sqlite3.connect(index)) as db:
        db.execute("PRAGMA user_version = 1")
    with open_log(place) as log:
        assert log.append(drafts(3))[0].seq == 3
        assert list(log.read(Query(types=[ArticleWithdrawn]))) == everything

    index.write_bytes(b"no database at all" * 100)
    with open_log(place) as log:
        assert list(log.read(Query(types=[ArticleWithdrawn]))) == everything


def test_an_index_that_points_elsewhere_says_so(place: Path):
    with closing(sqlite3.connect(place / ".index")) as db, db:
        db.execute("UPDATE place SET start = start + 1 WHERE seq < 10")

    with (
        open_log(place) as log,
        pytest.raises(CorruptLogError, match="delete"),
    ):
        list(log.read(Query(tags=withdrawn_tags(1))))


def withdrawn_tags(number: int) -> tuple[str, ...]:
    return (f"article:{article(number=number).id}",)


@pytest.mark.parametrize(
    ("old", "new"), [(b'"first":1,', b'"first": 1,'), (b"\n", b"\n\n")]
)
def test_a_manifest_in_another_form_is_damage(place: Path, old: bytes, new: bytes):
    manifest = place / "manifest.jsonl"
    manifest.write_bytes(manifest.read_bytes().replace(old, new, 1))

    with pytest.raises(CorruptLogError, match="not a manifest"):
        verify(place)


def test_a_checkpoint_needs_a_key(place: Path):
    with open_log(place) as log:
        note = evidence.seal(log, SIGNER, ACTOR)
    for name in ("checkpoint", "checkpoint.key"):
        (place / name).unlink()

    with pytest.raises(ProofError, match="no key to check"):
        verify(place, checkpoint=note)


def test_a_chain_that_was_made_anew_with_a_gap_is_damage(small: Path):
    items = [frames.item(one) for one in drafts(1, 2)]
    lines, _, head = frames.append(frames.Head(), items[:1], NOON, bytes(16))
    more, _, _ = frames.append(attrs.evolve(head, seq=5), items[1:], NOON, bytes(16))
    segments(small)[0].write_bytes(b"".join(lines + more))

    with pytest.raises(CorruptLogError, match="not the next one"):
        verify(small)


def test_a_span_that_its_stored_text_does_not_bear_out_is_found(small: Path):
    with open_log(small) as log:
        wrong = attrs.evolve(reported(), span=span_of("x" * 99, 0, 9))
        log.append([draft(captured()), draft(wrong)])
        log.blobs.put(TEXT.encode())

    with pytest.raises(CorruptLogError, match="small"):
        verify(small)


def test_growth_is_not_shown_by_no_nodes():
    assert not merkle.continues((3, bytes(32)), (5, bytes(32)), [])


class StuckFile(SegmentFile):
    """A segment on a disk that is full, and cannot be cut either."""

    def write(self, data: bytes) -> None:
        super().write(data[:50])
        raise OSError(28, "No space left on device")

    def truncate(self, size: int) -> None:  # noqa: ARG002 (of the port)
        raise OSError(5, "Input/output error")


def test_what_cannot_be_cut_now_is_a_torn_tail(place: Path):
    with SegmentLog(place, opener=StuckFile) as log:
        with pytest.raises(OSError, match="No space left"):
            log.append(drafts(30))
        with pytest.raises(WriteFailedError, match="open it again"):
            log.append(drafts(30))

    assert verify(place).torn == 50
    with open_log(place) as log:
        assert log.append(drafts(30))[0].seq == 21
    assert verify(place).torn == 0


def test_a_proof_in_another_form_shows_nothing(place: Path):
    with open_log(place) as log:
        first = evidence.seal(log, SIGNER, ACTOR)
        log.append(drafts(60))
        since = evidence.prove_since(log, first, SIGNER)
        proof = evidence.prove(log, 3, SIGNER)
    assert isinstance(proof, proofs.Inclusion)

    for bad in (
        attrs.evolve(proof, path=tuple(node.upper() for node in proof.path)),
        attrs.evolve(proof, path=("no hex", *proof.path[1:])),
        attrs.evolve(proof, path=proof.path[:-1]),
        attrs.evolve(proof, key=f"{proof.key}\n"),
        attrs.evolve(proof, header="{"),
        attrs.evolve(since, path=since.path[:-1]),
    ):
        with pytest.raises(ProofError):
            proofs.check(bad)
    assert proofs.check(proof).size >= 20
    assert proofs.check(since).since == 20


def test_checkpoints_of_two_logs_show_nothing(place: Path):
    other = Signer("dossier/fedcba9876543210", bytes(range(32)))
    with open_log(place) as log:
        first = evidence.seal(log, SIGNER, ACTOR)
        since = evidence.prove_since(log, first, SIGNER)
    assert isinstance(since, proofs.Consistency)
    old = parse_checkpoint(open_note(first, SIGNER.verifier))
    renamed = sign(attrs.evolve(old, origin=other.name).text, SIGNER)

    with pytest.raises(ProofError, match="two logs"):
        proofs.check(attrs.evolve(since, since=renamed))


def test_a_private_key_with_another_name_is_refused():
    secret = SIGNER.secret.replace("0123456789abcdef", "fedcba9876543210")

    with pytest.raises(ProofError, match="not a private key"):
        parse_signer(secret)


def test_what_one_does_not_ask_for_is_not_missed_where_some_is_erased(small: Path):
    with open_log(small) as log:
        log.blobs.put(TEXT.encode())
        log.append([draft(captured()), draft(reported()), *drafts(*range(2, 99))])
        erasure.erase(log, erasure.plan(log, reported().id), "court order", ACTOR)

    with open_log(small) as log:
        assert list(log.select(SeqOnly, Query(types=[StatementReported]))) == []
        assert len(list(log.select(SeqOnly))) == 99
    (small / ".index").unlink(missing_ok=True)
    with open_log(small) as log:
        assert list(log.read(Query(types=[StatementReported]))) == []
        assert len(list(log.read())) == 100


def test_an_index_whose_tables_are_gone_does_not_matter(place: Path):
    with closing(sqlite3.connect(place / ".index")) as db, db:
        db.execute("DROP TABLE about")

    with open_log(place) as log:
        assert len(list(log.read(Query(types=[ArticleWithdrawn])))) == 20


def test_a_sealed_segment_that_begins_elsewhere_is_not_sealed_anew(place: Path):
    (place / "manifest.jsonl").unlink()
    (place / ".index").unlink()
    second = segments(place)[1]
    second.rename(second.with_name(f"{int(second.name[:20]) + 1:020d}.jsonl"))

    with open_log(place) as log, pytest.raises(CorruptLogError, match="are missing"):
        log.append(drafts(99))


def test_compressing_twice_compresses_once(place: Path):
    pytest.importorskip("zstandard")
    with open_log(place) as log:
        first = log.compress()

        assert log.compress() == ()
        assert len(first) == len(segments(place)) - 1
