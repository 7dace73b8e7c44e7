"""Checkpoints, proofs and erasure on a log on disk."""

import json
import sqlite3
from pathlib import Path

import pytest
from tests.builders import (
    ACTOR,
    TEXT,
    article,
    captured,
    draft,
    drafts,
    reported,
    withdrawn,
)

from dossier.domain.decisions import CheckpointSealed, PayloadErased, PropositionDefined
from dossier.domain.ids import PropositionId, Sha256
from dossier.domain.reports import StatementReported
from dossier.errors import (
    CorruptLogError,
    ErasedError,
    NoCheckpointError,
    ProofError,
    UnknownIdError,
)
from dossier.log import (
    Query,
    SegmentLog,
    create,
    erasure,
    evidence,
    open_log,
    proofs,
    verify,
)
from dossier.log.notes import Checkpoint, Signer, open_note, parse_checkpoint, sign

SIGNER = Signer("dossier/0123456789abcdef", bytes(range(32)))
OTHER = Signer("dossier/0123456789abcdef", bytes(32))
FIRST = "00000000000000000001.jsonl"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A log of an article, its statement, and ten small events."""
    where = tmp_path / "events.log"
    create(where)
    with open_log(where) as log:
        log.blobs.put(TEXT.encode())
        log.append([draft(captured()), draft(reported())])
        log.append(drafts(*range(1, 11)))
    return where


def test_a_checkpoint_is_a_signed_note_over_the_log(place: Path):
    with open_log(place) as log:
        note = evidence.seal(log, SIGNER, ACTOR)
        last = list(log.read())[-1]

    found = parse_checkpoint(open_note(note, SIGNER.verifier))
    assert found.size == 12
    assert isinstance(last.event, CheckpointSealed)
    assert (last.event.size, last.event.root) == (12, found.root.hex())
    assert verify(place).checkpoint == 12


def test_nothing_new_makes_no_new_checkpoint(place: Path):
    with open_log(place) as log:
        first = evidence.seal(log, SIGNER, ACTOR)

        again = evidence.seal(log, SIGNER, ACTOR)

        assert again == first
        assert log.head == 13


def test_an_empty_log_has_nothing_to_sign(tmp_path: Path):
    create(tmp_path / "empty")

    with open_log(tmp_path / "empty") as log, pytest.raises(NoCheckpointError):
        evidence.seal(log, SIGNER, ACTOR)


def test_a_cut_tail_passes_the_chain_and_fails_against_the_checkpoint(place: Path):
    with open_log(place) as log:
        note = evidence.seal(log, SIGNER, ACTOR)
    for name in (evidence.CHECKPOINT, ".index"):
        (place / name).unlink()
    segment = place / FIRST
    lines = segment.read_bytes().splitlines(keepends=True)
    segment.write_bytes(b"".join(lines[:2]))

    assert verify(place).events == 2
    with pytest.raises(CorruptLogError, match=r"chain is whole.* saw 12 events"):
        verify(place, checkpoint=note)


def test_a_log_that_is_shorter_than_its_own_checkpoint_is_damaged(place: Path):
    with open_log(place) as log:
        evidence.seal(log, SIGNER, ACTOR)
    segment = place / FIRST
    lines = segment.read_bytes().splitlines(keepends=True)
    segment.write_bytes(b"".join(lines[:2]))

    with pytest.raises(CorruptLogError, match="saw 12 events"):
        verify(place)
    with open_log(place) as log, pytest.raises(CorruptLogError, match="12 events"):
        log.append(drafts(20))


def test_another_log_fails_against_a_checkpoint(place: Path, tmp_path: Path):
    with open_log(place) as log:
        note = evidence.seal(log, SIGNER, ACTOR)
    create(tmp_path / "other")
    with open_log(tmp_path / "other") as log:
        log.append(drafts(*range(30)))

    with pytest.raises(CorruptLogError, match="not those that it saw"):
        verify(tmp_path / "other", checkpoint=note, key=str(SIGNER.verifier))


def test_a_checkpoint_by_another_key_is_refused(place: Path):
    with open_log(place) as log:
        note = evidence.seal(log, SIGNER, ACTOR)

    with pytest.raises(ProofError, match="not signed by"):
        verify(place, checkpoint=note, key=str(OTHER.verifier))


@pytest.mark.parametrize("seq", range(1, 13))
def test_every_event_is_proved_without_the_log(place: Path, seq: int):
    with open_log(place) as log:
        proof = proofs.dumps(evidence.prove(log, seq, SIGNER))
        expected = next(log.read(after=seq - 1))

    shown = proofs.check(proofs.loads(proof), str(SIGNER.verifier))

    assert (shown.seq, shown.id, shown.size) == (seq, expected.id, 12)
    assert shown.event["article"] == article().id or seq > 2
    with pytest.raises(ProofError, match="another key"):
        proofs.check(proofs.loads(proof), str(OTHER.verifier))


def test_no_character_of_a_proof_can_be_changed(place: Path):
    with open_log(place) as log:
        proof = proofs.dumps(evidence.prove(log, 7, SIGNER))

    for at in range(len(proof)):
        for byte in {proof[at] ^ 1, proof[at] ^ 4, 32, 49} - {proof[at]}:
            changed = proof[:at] + bytes([byte]) + proof[at + 1 :]

            with pytest.raises(ProofError):
                proofs.check(proofs.loads(changed))


def test_a_proof_since_a_checkpoint_shows_that_the_log_only_grew(place: Path):
    with open_log(place) as log:
        since = evidence.seal(log, SIGNER, ACTOR)
        log.append(drafts(20, 21))
        proof = proofs.dumps(evidence.prove_since(log, since, SIGNER))

    shown = proofs.check(proofs.loads(proof))

    assert (shown.kind, shown.since, shown.size) == ("consistency", 12, 15)
    changed = proof.replace(b'"consistency"', b'"consistence"')
    with pytest.raises(ProofError, match="not a proof"):
        proofs.loads(changed)


def test_a_log_that_was_rewritten_is_not_proved_to_have_grown(place: Path):
    fake = Checkpoint(origin=SIGNER.name, size=5, root=bytes(32))

    with open_log(place) as log, pytest.raises(CorruptLogError, match="not those"):
        evidence.prove_since(log, sign(fake.text, SIGNER), SIGNER)


def test_an_event_that_is_not_there_cannot_be_proved(place: Path):
    with open_log(place) as log, pytest.raises(NoCheckpointError, match="no event 13"):
        evidence.prove(log, 13, SIGNER)


def test_a_key_is_made_once_outside_the_log(place: Path, tmp_path: Path):
    with open_log(place) as log:
        made = evidence.signer(log, tmp_path / "keys" / "mine")

        again = evidence.signer(log, tmp_path / "keys" / "mine")

    assert made == again
    assert (tmp_path / "keys" / "mine").stat().st_mode & 0o777 == 0o600
    assert made.name.startswith("dossier/")
    assert "Signer" in repr(made)
    assert str(made.seed) not in repr(made)


def erased_log(place: Path, target: str) -> None:
    with open_log(place) as log:
        what = erasure.plan(log, target)
        erasure.erase(log, what, "court order 7/2031", ACTOR)


def what_was_left(place: Path, seq: int) -> tuple[Sha256, ...]:
    line = (place / FIRST).read_text().splitlines()[seq - 1]
    return (Sha256(json.loads(line)["data_hash"]),)


def everything(place: Path) -> bytes:
    return b"".join(p.read_bytes() for p in place.rglob("*") if p.is_file())


def test_an_erased_article_is_gone_everywhere_and_all_else_holds(place: Path):
    with open_log(place) as log:
        note = evidence.seal(log, SIGNER, ACTOR)
    (place / "views.sqlite").write_bytes(b"Ruta Sandvik")
    (place / ".torn-1-1").write_bytes(b"Ruta Sandvik")

    erased_log(place, article().id)

    assert b"Sandvik" not in everything(place)
    report = verify(place, checkpoint=note)
    assert (report.events, report.erased, report.erased_blobs) == (14, 3, 1)
    assert report.unfinished == 0
    with open_log(place) as log:
        left = list(log.read())
        assert [r.seq for r in left] == [*range(1, 15)]
        assert str(left[1].id) == reported().id
        assert left[1].event == PayloadErased(
            seqs=(2,),
            hashes=what_was_left(place, 2),
            legal_basis="court order 7/2031",
        )
        assert list(log.read(Query(types=[StatementReported]))) == []
        proof = evidence.prove(log, 2, SIGNER)
    assert proofs.check(proof).event is None
    erasing = left[-1].event
    assert isinstance(erasing, PayloadErased)
    assert (erasing.seqs, erasing.articles) == ((1, 2, 3), (article().id,))


def test_what_was_erased_does_not_come_back(place: Path):
    erased_log(place, article().id)

    with open_log(place) as log:
        name = log.blobs.put(TEXT.encode())
        (instead,) = log.append([draft(captured())])

        assert name not in log.blobs
        with pytest.raises(ErasedError, match="was erased: court order 7/2031"):
            log.blobs.get(name)
        assert isinstance(instead.event, PayloadErased)
        assert erasure.barred(log) == {article().id}
    assert b"Sandvik" not in everything(place)


def test_an_erased_statement_leaves_its_article(place: Path):
    erased_log(place, reported().id)

    with open_log(place) as log:
        assert log.blobs.get(captured().text_sha256) == TEXT.encode()
        assert [r.seq for r in log.read()] == [*range(1, 14)]
    assert verify(place).erased == 1


def test_a_proposition_that_only_the_erased_statement_is_about_goes_too(place: Path):
    with open_log(place) as log:
        mine = PropositionDefined(proposition=PropositionId("pp_a"), text="Sandvik")
        log.append([draft(mine)])

    with open_log(place) as log:
        what = erasure.plan(log, reported().id)

    assert what.seqs == (2,)


def test_a_payload_that_was_blanked_without_an_erasure_is_damage(place: Path):
    segment = place / FIRST
    lines = segment.read_bytes().splitlines(keepends=True)
    lines[3] = lines[3].partition(b'","salt"')[0] + b'","salt":"","event":null}\n'
    segment.write_bytes(b"".join(lines))

    with pytest.raises(CorruptLogError, match="no erasure accounts for it"):
        verify(place)
    with open_log(place) as log, pytest.raises(CorruptLogError, match="accounts"):
        list(log.read())


def test_an_erasure_that_was_interrupted_is_finished_by_the_next_writer(place: Path):
    with open_log(place) as log:
        what = erasure.plan(log, article().id)
        event = PayloadErased(
            seqs=what.seqs,
            hashes=what.hashes,
            blobs=what.blobs,
            articles=what.articles,
            legal_basis="court order 7/2031",
        )
        log.append([draft(event)])
    (place / ".erasing").touch()
    assert verify(place).unfinished == 4

    with open_log(place) as log:
        log.append(drafts(20))

    assert b"Sandvik" not in everything(place)
    assert verify(place).unfinished == 0
    assert not (place / ".erasing").exists()
    assert erasure.finish(place) == 0


def test_what_is_not_there_cannot_be_erased(place: Path):
    with open_log(place) as log, pytest.raises(UnknownIdError):
        erasure.plan(log, "st_nothing")
    erased_log(place, article().id)
    with open_log(place) as log, pytest.raises(UnknownIdError):
        erasure.plan(log, article().id)


def test_compressed_segments_read_verify_and_erase_like_plain_ones(place: Path):
    pytest.importorskip("zstandard")
    with SegmentLog(place, segment_bytes=2000) as log:
        for number in range(20, 40):
            log.append(drafts(number))
        plain = list(log.read())
        log.compress()
        assert list(log.read()) == plain
        assert list(log.read(after=5)) == plain[5:]
        log.append(drafts(40))
    assert len(list(place.glob("*.zst"))) > 2

    erased_log(place, article().id)

    assert verify(place).erased == 3
    with open_log(place) as log:
        (again,) = log.append([draft(withdrawn(25))])
        assert again in list(log.read())


def test_a_damaged_index_is_made_anew(place: Path):
    (place / ".index").write_bytes(b"no database at all" * 100)

    with open_log(place) as log:
        assert log.append(drafts(3))[0].seq == 5
        assert len(list(log.read())) == 12

    assert sqlite3.connect(place / ".index").execute(
        "SELECT count(*) FROM place"
    ).fetchone() == (12,)
