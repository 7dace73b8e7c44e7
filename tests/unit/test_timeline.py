"""What was said and done, in time."""

from datetime import date

from tests.affair import Affair

from dossier.domain.vocabulary import Kind
from dossier.projections import FACTS, NOW, replay
from dossier.projections.timeline import timeline


def test_a_denial_is_not_told_as_if_its_words_had_been_said():
    affair = Affair()
    article = affair.article("Gazette", date(2031, 3, 2))
    affair.say(article, "that any promise had been made", Kind.DENIAL, by="Jon Aske")

    (entry,) = timeline(replay(affair.records, FACTS), NOW)

    assert (entry.what, entry.kind) == ("said", Kind.DENIAL)
