"""An article as a reader sees it."""

import attrs

from dossier.domain.ids import ArticleId, Sha256, sha256
from dossier.domain.times import When


@attrs.frozen(kw_only=True)
class Article:
    """The text of one revision, and what is known of it.

    Attributes:
        id: See :func:`dossier.domain.ids.article_id`.
        text: As stored; every span counts its code points.
        source: The URL or path that was ingested.
        outlet: Who published it; None where nobody knows.
        byline: Its authors, as printed.
        title: Its headline, as printed.
        published: When; None where neither the text nor metadata tell.
        language: ISO 639-1, such as ``en``; None where not looked at.
        boilerplate: Lines that this outlet prints on many pages.
    """

    id: ArticleId
    text: str
    source: str
    outlet: str | None = None
    byline: str | None = None
    title: str | None = None
    published: When | None = None
    language: str | None = None
    boilerplate: frozenset[str] = frozenset()

    @property
    def revision(self) -> Sha256:
        """The SHA-256 of the text, which names this revision."""
        return sha256(self.text.encode("utf-8", "surrogatepass"))
