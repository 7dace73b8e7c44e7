"""Names of the corpus exchanged for common ones, in word pieces alone.

The people of the corpus do not exist, so most of their names are cut into pieces that
the pretrained network has hardly seen together; those of real news are mostly whole.
Each article is learned from twice, as it is written and under other names.
"""

import random
from typing import Final

from dossier_onnx.pieces import Pieces
from tokenizers import Tokenizer

COMMON: Final = """
smith johnson williams brown jones miller davis garcia wilson anderson taylor thomas
moore martin jackson thompson white lopez lee harris clark lewis robinson walker young
allen king wright scott hill green adams baker nelson mitchell roberts turner phillips
campbell parker evans edwards collins stewart morris murphy cook rogers morgan cooper
peterson reed bailey bell kelly howard ward cox richardson wood watson brooks bennett
gray james hughes price myers long foster powell sullivan russell fisher henderson
graham reynolds hamilton ford wallace west cole hayes bryant gibson ellis stevens murray
freeman wells webb simpson tucker porter hunter hicks crawford henry boyd mason warren
dixon burns gordon shaw holmes rice robertson hunt black daniels palmer mills nichols
grant knight ferguson rose stone hawkins dunn perkins hudson spencer gardner payne
pierce berry matthews willis ray watkins olson carroll duncan hart cunningham bradley
lane andrews harper fox riley armstrong carpenter weaver lawrence elliott austin peters
franklin lawson john michael david mary robert susan karen paul mark george peter maria
anna laura frank jim joe tom steve kevin jeff barbara nancy helen
"""


class Renamed(Pieces):
    """Cuts the words of one article, with common names in place of its rare ones."""

    def __init__(self, tokenizer: Tokenizer, article: str) -> None:
        """Give the names of *article*, by its own name, always the same others."""
        super().__init__(tokenizer)
        self._chance = random.Random(article)
        self._common = COMMON.split()
        self._other: dict[str, str] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """Return the pieces of *word*, or of what stands for it throughout."""
        own = super().of(word)
        if len(own) == 1 or not word[0].isupper() or not word.isalpha():
            return own
        if word not in self._other:
            self._other[word] = self._chance.choice(self._common)
        return super().of(self._other[word])
