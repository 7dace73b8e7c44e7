"""What is found in a paragraph, and what is known while it is read."""

from collections.abc import Callable, Sequence

import attrs

from dossier.reading.cues import Cue
from dossier.reading.phrases import Stretch
from dossier.reading.port import Place


@attrs.frozen(eq=False)
class Found:
    """An attribution, in tokens of its paragraph."""

    source: Place | None
    cue: Place | None
    content: tuple[Place, ...]
    addressee: Place | None = None
    rules: tuple[str, ...] = ()


@attrs.define
class Work:
    """What is known of a paragraph while it is read.

    Attributes:
        stretch: The clause that is being read.
        used: One byte a token of the paragraph: 1 where a statement has it.
        out: The attributions so far.
        cues: The cues of the clause.
    """

    stretch: Stretch
    used: bytearray
    out: list[Found] = attrs.Factory(list)
    cues: list[Cue] = attrs.Factory(list)

    def free(self, place: Place) -> bool:
        """Tell whether no statement has a word of *place* yet."""
        return not any(self.used[place[0] : place[1]])

    def keep(self, found: Found) -> None:
        """Take *found* as a statement."""
        for place in (*found.content, *((found.cue,) if found.cue else ())):
            self.used[place[0] : place[1]] = b"\x01" * (place[1] - place[0])
        self.out.append(found)


Rule = Callable[[Work, Cue], Found | None]


def made(
    work: Work,
    source: Place | None,
    cue: Cue,
    content: Sequence[Place | None],
    *,
    addressee: Place | None = None,
    rule: str,
) -> Found | None:
    """Return the attribution if it has a content that is free, else None."""
    kept = tuple(c for c in content if c)
    if not kept or not all(work.free(c) for c in kept):
        return None
    return Found(source, cue.place, kept, addressee, (rule,))
