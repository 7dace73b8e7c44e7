"""The readers that come with dossier, and what makes one of a tagger."""

from functools import cache

import attrs

from dossier.reading import crf, judging
from dossier.reading.opinions import Judge
from dossier.reading.rules import RuleReader
from dossier.reading.tagged import ByTagger
from dossier.reading.tagging import Tagger


def by_tagger(tagger: Tagger) -> RuleReader:
    """Return the reader that finds who says what with *tagger*, and the rules.

    A tagger that brings a ``judge`` has it asked for kinds and accused too.
    """
    judge: Judge | None = getattr(tagger, "judge", None)
    return RuleReader(
        name=tagger.name,
        version=f"{tagger.name}-{tagger.digest}",
        find=ByTagger(tagger),
        learned=lambda: attrs.evolve(judging.shipped(), judge=judge),
    )


@cache
def trained() -> RuleReader:
    """Return the reader whose models come with dossier; loaded once."""
    return by_tagger(crf.shipped())
