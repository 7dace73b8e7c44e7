"""Tags, upcasting, and what is refused."""

import json
from typing import Any

import attrs
import pytest
from tests.builders import reported, withdrawn

from dossier.codec import CODEC, Codec, Kind, decode, encode, structure
from dossier.domain.events import EVENT_CLASSES
from dossier.domain.spans import Span
from dossier.errors import InvalidEventError, UnknownEventError


@attrs.frozen(kw_only=True)
class DepthMeasured:
    metres: float
    place: str


def name_the_place(payload: dict[str, Any]) -> dict[str, Any]:
    return {"depth": payload["depth"], "place": payload.get("at", "unknown")}


def use_metres(payload: dict[str, Any]) -> dict[str, Any]:
    return {"metres": payload["depth"] / 100, "place": payload["place"]}


SOUNDINGS = Codec(
    [
        Kind(
            name="depth-measured",
            cls=DepthMeasured,
            upcasters=(name_the_place, use_metres),
        )
    ]
)


@pytest.mark.parametrize(
    ("tag", "payload"),
    [
        ("depth-measured.1", b'{"depth":870}'),
        ("depth-measured.2", b'{"depth":870,"place":"unknown"}'),
        ("depth-measured.3", b'{"metres":8.7,"place":"unknown"}'),
    ],
)
def test_every_version_that_was_ever_written_is_read(tag: str, payload: bytes):
    expected = DepthMeasured(metres=8.7, place="unknown")

    assert SOUNDINGS.decode(tag, payload) == expected
    assert SOUNDINGS.structure(tag, json.loads(payload)) == expected


def test_the_newest_version_is_written():
    event = DepthMeasured(metres=8.7, place="north quay")

    assert SOUNDINGS.tag(DepthMeasured) == "depth-measured.3"
    assert SOUNDINGS.encode(event) == b'{"metres":8.7,"place":"north quay"}'


def test_a_query_for_a_class_means_all_its_versions():
    assert SOUNDINGS.tags(DepthMeasured) == (
        "depth-measured.1",
        "depth-measured.2",
        "depth-measured.3",
    )


@pytest.mark.parametrize(
    "tag", ["depth-measured.4", "depth-measured.0", "tide-turned.1", "depth-measured"]
)
def test_an_unknown_type_or_version_is_an_error_that_names_it(tag: str):
    with pytest.raises(UnknownEventError, match=tag):
        SOUNDINGS.decode(tag, b"{}")
    with pytest.raises(UnknownEventError, match=tag):
        SOUNDINGS.structure(tag, {})


def test_two_kinds_of_one_name_or_one_class_are_refused():
    with pytest.raises(ValueError, match="two kinds of events are named 'a'"):
        Codec([Kind(name="a", cls=DepthMeasured), Kind(name="a", cls=Span)])
    with pytest.raises(ValueError, match="one class"):
        Codec([Kind(name="a", cls=Span), Kind(name="b", cls=Span)])


def test_every_event_has_a_tag_of_its_own():
    tags = [CODEC.tag(cls) for cls in EVENT_CLASSES]

    assert len(set(tags)) == len(EVENT_CLASSES)
    assert CODEC.tag(type(reported())) == "statement-reported.1"


def test_an_unknown_key_is_refused_at_the_edges_with_its_path():
    payload = json.loads(encode(reported()))
    payload["span"]["colour"] = "blue"

    with pytest.raises(InvalidEventError, match=r"colour.*payload\.span"):
        CODEC.structure("statement-reported.1", payload)


@pytest.mark.parametrize(
    ("field", "value", "path"),
    [
        ("kind", "gossip", r"payload\.kind"),
        ("occurrence", "2", r"payload\.occurrence"),
        ("flags", "agentless", r"payload\.flags"),
        ("span", None, r"payload\.span"),
    ],
)
def test_a_wrong_value_is_refused_on_both_paths(field: str, value: object, path: str):
    payload = json.loads(encode(reported())) | {field: value}

    with pytest.raises(InvalidEventError, match=path):
        CODEC.structure("statement-reported.1", payload)
    with pytest.raises(InvalidEventError, match=field):
        decode("statement-reported.1", json.dumps(payload).encode())


def test_a_time_without_a_zone_is_refused_at_the_edges():
    payload = json.loads(encode(withdrawn())) | {"seen_at": "2031-03-04T12:00:00"}

    with pytest.raises(InvalidEventError, match="zone"):
        CODEC.structure("article-withdrawn.1", payload)


def test_half_a_character_is_refused():
    broken = attrs.evolve(withdrawn(), notice="\ud83d")

    with pytest.raises(InvalidEventError, match="half a character"):
        encode(broken)


def test_a_pair_needs_two_items():
    with pytest.raises(InvalidEventError, match="expected 2 items, got 3"):
        structure(["a", "b", "c"], tuple[str, str], "pair")
