"""The readers that come with dossier, and what makes one of a tagger."""

from functools import cache

from dossier.reading import crf
from dossier.reading.rules import RuleReader
from dossier.reading.tagged import ByTagger
from dossier.reading.tagging import Tagger


def by_tagger(tagger: Tagger) -> RuleReader:
    """Return the reader that finds who says what with *tagger*, and the rules."""
    return RuleReader(
        name=tagger.name,
        version=f"{tagger.name}-{tagger.digest}",
        find=ByTagger(tagger),
    )


@cache
def trained() -> RuleReader:
    """Return the reader whose models come with dossier; loaded once."""
    return by_tagger(crf.shipped())
