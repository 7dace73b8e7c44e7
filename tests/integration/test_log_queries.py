"""Queries on a log that is large enough for its index to be asked."""

from pathlib import Path

import attrs
import pytest
from tests.builders import (
    NOON,
    TEXT,
    article,
    captured,
    draft,
    drafts,
    reported,
    withdrawn,
)

from dossier.domain.reports import ArticleCaptured, ArticleWithdrawn, StatementReported
from dossier.domain.vocabulary import Kind
from dossier.errors import (
    ConflictError,
    CorruptLogError,
    NoCheckpointError,
    ProofError,
    UnknownEventError,
)
from dossier.log import Query, SegmentLog, create, evidence, frames, open_log, verify
from dossier.log.frames import Head, Item
from dossier.log.notes import parse_checkpoint, parse_signer, parse_verifier

MANY = 600


@attrs.frozen
class KindOnly:
    kind: Kind


@attrs.frozen
class Few:
    seq: int
    event: KindOnly


def tag(number: int) -> str:
    return f"article:{article(number=number).id}"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A log in several segments, with one capture and one statement among many."""
    where = tmp_path / "events.log"
    create(where)
    with SegmentLog(where, segment_bytes=100_000) as log:
        for start in range(0, MANY, 50):
            log.append(drafts(*range(start + 1, start + 51)))
            if start == 300:
                log.blobs.put(TEXT.encode())
                log.append([draft(captured()), draft(reported())])
    return where


def by_hand(place: Path, query: Query) -> list[int]:
    with open_log(place) as log:
        return [r.seq for r in log.read() if query.matches(type(r.event), r.tags)]


@pytest.mark.parametrize(
    "query",
    [
        Query(tags=[tag(1)]),
        Query(tags=[tag(77)]),
        Query(tags=[tag(n) for n in range(1, 40)]),
        Query(tags=["article:nothing"]),
        Query(types=[StatementReported]),
        Query(types=[ArticleWithdrawn]),
        Query(types=[ArticleCaptured, StatementReported]),
        Query(types=[ArticleCaptured], tags=[tag(1), tag(2)]),
    ],
    ids=["old", "tag", "tags", "no", "rare", "type", "types", "both"],
)
@pytest.mark.parametrize("indexed", [True, False])
def test_a_query_finds_the_same_with_and_without_the_index(
    place: Path, query: Query, *, indexed: bool
):
    expected = by_hand(place, query)
    if not indexed:
        (place / ".index").unlink()

    with open_log(place) as log:
        assert [r.seq for r in log.read(query)] == expected
        assert [r.seq for r in log.read(query, after=353)] == [
            seq for seq in expected if seq > 353
        ]


def test_what_came_after_the_index_was_made_is_found_too(place: Path):
    with open_log(place) as log:
        log.append(drafts(5000))

        found = [r.seq for r in log.read(Query(tags=[tag(5000)]))]

    assert found == [MANY + 3]


def test_only_some_fields_are_read_where_only_some_are_asked_for(place: Path):
    with open_log(place) as log:
        found = list(log.select(Few, Query(types=[StatementReported])))

    assert found == [Few(352, KindOnly(Kind.ALLEGATION))]


def test_fields_that_a_record_does_not_have_are_an_error(place: Path):
    with open_log(place) as log, pytest.raises(CorruptLogError, match="kind"):
        list(log.select(Few, Query(types=[ArticleWithdrawn])))


def test_a_damaged_record_is_found_by_whoever_asks_for_it(place: Path):
    with open_log(place) as log:
        segment = next(
            path
            for path in place.glob("0*.jsonl")
            if b"statement-reported" in path.read_bytes()
        )
        data = segment.read_bytes()
        segment.write_bytes(data.replace(b'"allegation"', b'"allegatiom"', 1))

        with pytest.raises(CorruptLogError, match="event 352: its payload"):
            list(log.read(Query(types=[StatementReported])))


def test_an_index_of_another_log_is_not_believed(place: Path, tmp_path: Path):
    other = tmp_path / "other.log"
    create(other)
    with open_log(other) as log:
        log.append(drafts(*range(2000, 2400)))
    (other / ".index").replace(place / ".index")

    with open_log(place) as log:
        assert [r.seq for r in log.read(Query(tags=[tag(77)]))] == [77]
        assert log.append(drafts(77))[0].seq == 77
        assert log.append(drafts(2001))[0].seq == MANY + 3


def test_a_conditional_append_asks_the_index_for_what_is_old(place: Path):
    with open_log(place) as log:
        with pytest.raises(ConflictError) as refused:
            log.append(drafts(9000), unless=Query(tags=[tag(77)]), after=3)
        assert refused.value.seq == 77

        log.append(drafts(9000), unless=Query(tags=[tag(77)]), after=77)


def test_an_old_event_is_found_under_its_id(place: Path):
    with open_log(place) as log:
        first, last, statement = log.append(
            [draft(withdrawn(1)), draft(withdrawn(MANY)), draft(reported())]
        )

    assert (first.seq, last.seq, statement.seq) == (1, MANY + 2, 352)


def test_a_manifest_that_does_not_fit_is_damage(place: Path):
    manifest = place / "manifest.jsonl"
    data = manifest.read_bytes()
    assert verify(place).segments > 2

    manifest.write_bytes(data.replace(b'"last":', b'"lost":', 1))
    with pytest.raises(CorruptLogError, match="manifest"):
        verify(place)

    lines = data.splitlines(keepends=True)
    manifest.write_bytes(b"".join(lines[1:]))
    with pytest.raises(CorruptLogError, match="other segments than there are"):
        verify(place)


def test_a_manifest_that_was_lost_is_made_anew(place: Path):
    manifest = place / "manifest.jsonl"
    data = manifest.read_bytes()
    manifest.unlink()

    with open_log(place) as log:
        log.append(drafts(5000))

    assert manifest.read_bytes() == data


def test_a_log_without_its_last_segment_is_damaged(place: Path):
    max(place.glob("0*.jsonl")).unlink()

    with pytest.raises(CorruptLogError, match=r"says that|last segment is missing"):
        verify(place)


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """A log with an event of a type that nobody here knows."""
    where = tmp_path / "newer.log"
    create(where)
    items = [frames.item(d) for d in drafts(1, 2)]
    strange = Item(
        draft=items[0].draft,
        id=items[0].id,
        type="tide-turned.1",
        tags=(),
        payload=b"{}",
    )
    lines, _, _ = frames.append(Head(), [strange, items[1]], NOON, bytes(32))
    (where / "00000000000000000001.jsonl").write_bytes(b"".join(lines))
    return where


def test_a_type_that_is_not_known_is_an_error_that_names_it(newer: Path):
    with (
        open_log(newer) as log,
        pytest.raises(UnknownEventError, match=r"tide-turned\.1"),
    ):
        list(log.read())


def test_types_that_are_not_known_are_left_out_where_that_is_asked_for(newer: Path):
    with open_log(newer, skip_unknown=True) as log:
        assert [r.seq for r in log.read()] == [2]


def test_types_that_are_not_known_do_not_disturb_who_asks_for_others(newer: Path):
    with open_log(newer) as log:
        assert [r.seq for r in log.read(Query(types=[ArticleWithdrawn]))] == [2]


@pytest.mark.parametrize("text", ["", "a+b+c", "a+00000000+AAAA", "a+b+A==="])
def test_what_is_no_key_is_refused(text: str):
    with pytest.raises(ProofError):
        parse_verifier(text)
    with pytest.raises(ProofError):
        parse_signer(text)


@pytest.mark.parametrize("text", ["", "a\n01\nAA==\n", "a\n1\nAA==\n", "a b\n1\n\n"])
def test_what_is_no_checkpoint_is_refused(text: str):
    with pytest.raises(ProofError):
        parse_checkpoint(text)


def test_a_published_note_of_another_program_is_read():
    verifier = parse_verifier(
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    )

    assert verifier.name == "example.com/foo"
    assert verifier.id.hex() == "530d903a"


def test_an_empty_log_has_no_name(tmp_path: Path):
    create(tmp_path / "empty")

    with open_log(tmp_path / "empty") as log, pytest.raises(NoCheckpointError):
        evidence.signer(log, tmp_path / "key")
