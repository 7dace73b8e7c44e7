"""Every event survives JSON, on the hot path and at the edges alike."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import event_of

from dossier.codec import CODEC, structure, unstructure
from dossier.domain.events import EVENT_CLASSES


@pytest.mark.parametrize("cls", EVENT_CLASSES, ids=lambda c: c.__name__)
@settings(max_examples=15)
@given(data=st.data())
def test_both_paths_give_back_an_equal_event(cls: type, data: st.DataObject):
    event = data.draw(event_of(cls))
    tag = CODEC.tag(cls)

    payload = CODEC.encode(event)

    assert b"\n" not in payload
    assert list(json.loads(payload)) == sorted(json.loads(payload))
    assert CODEC.decode(tag, payload) == event
    assert CODEC.structure(tag, json.loads(payload)) == event
    assert json.loads(payload) == unstructure(event)
    assert structure(unstructure(event), cls) == event
    assert CODEC.encode(CODEC.decode(tag, payload)) == payload
