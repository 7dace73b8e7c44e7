"""The words with which dossier describes statements; each is a term of the field."""

from enum import StrEnum


class Kind(StrEnum):
    """What somebody does by saying it."""

    ALLEGATION = "allegation"
    DENIAL = "denial"
    PLEDGE = "pledge"
    CLEARANCE = "clearance"
    CONFIRMATION = "confirmation"
    ADMISSION = "admission"
    CHALLENGE = "challenge"
    DIRECTIVE = "directive"
    CONCERN = "concern"
    INTENT = "intent"
    POSITION = "position"
    CHARACTERISATION = "characterisation"
    FACTUAL_CLAIM = "factual_claim"
    SOURCE_NOTE = "source_note"
    PRIMACY_CLAIM = "primacy_claim"
    APOLOGY = "apology"
    NO_COMMENT = "no_comment"
    UNCLASSIFIED = "unclassified"


class DirectiveType(StrEnum):
    """How a directive asks."""

    WARNING = "warning"
    REQUEST = "request"


class DenialClass(StrEnum):
    """How a denial is worded; against a thread the class is derived anew."""

    SPECIFIC = "specific"
    GENERAL = "general"
    STANDING = "standing"
    THIRD_PARTY = "third_party"


class Form(StrEnum):
    """How an article puts the words."""

    DIRECT_QUOTE = "direct_quote"
    PARTIAL_QUOTE = "partial_quote"
    INDIRECT = "indirect"
    HEADLINE = "headline"
    HEADLINE_PSEUDO_QUOTE = "headline_pseudo_quote"
    OUTLET_VOICE = "outlet_voice"


class Voice(StrEnum):
    """Whether the outlet reports somebody, or speaks itself."""

    ATTRIBUTED = "attributed"
    OUTLET = "outlet"


class Role(StrEnum):
    """What a node of a chain of attribution is."""

    OUTLET = "outlet"
    INTERMEDIARY_OUTLET = "intermediary_outlet"
    WIRE = "wire"
    UNNAMED_SOURCE = "unnamed_source"
    DOCUMENT = "document"
    SPOKESPERSON = "spokesperson"
    INSTITUTION = "institution"
    PERSON = "person"
    GROUP = "group"
    UNSPECIFIED = "unspecified"


class MentionRole(StrEnum):
    """Where an article says the same thing once more."""

    HEADLINE = "headline"
    HEADLINE_REPEAT = "headline_repeat"
    DECK = "deck"
    SUMMARY_BULLET = "summary_bullet"
    SUBHEADING = "subheading"
    CAPTION = "caption"
    LEAD = "lead"
    ELABORATION = "elaboration"
    NAV_CRUMB = "nav_crumb"


class LinkType(StrEnum):
    """What one statement is to another."""

    SAME_UTTERANCE = "same_utterance"
    REPEATS = "repeats"
    ECHOES = "echoes"
    DENIES = "denies"
    DISPUTES = "disputes"
    CONTRADICTS = "contradicts"
    CORROBORATES = "corroborates"
    SUPPORTS = "supports"
    ALLEGES_BREACH = "alleges_breach"
    ALLEGES_KEPT = "alleges_kept"
    RESOLVES_CLEARED = "resolves_cleared"
    REFERS_TO = "refers_to"


class Stance(StrEnum):
    """How a statement stands to its proposition."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DISPUTES = "disputes"
    COMMITS = "commits"
    CLEARS = "clears"


class Relation(StrEnum):
    """How one proposition stands to another."""

    SAME = "same"
    COVERS = "covers"
    NARROWER = "narrower"
    CONTRADICTS = "contradicts"


class Basis(StrEnum):
    """What a date rests on."""

    EXPLICIT = "explicit"
    ARTICLE_DATE = "article_date"
    IN_TEXT = "in_text"
    DECISION = "decision"
    NONE = "none"


class Precision(StrEnum):
    """How finely a time is known."""

    INSTANT = "instant"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    INTERVAL = "interval"
    UNKNOWN = "unknown"


class Notice(StrEnum):
    """How an outlet marked a change of an article."""

    CORRECTED = "CORRECTED"
    UPDATE = "UPDATE"
    REFILE = "REFILE"
    NONE = "none"


class RevisionClass(StrEnum):
    """What kind of change a revision is."""

    COSMETIC = "cosmetic"
    LABELLED = "labelled"
    SILENT = "silent"


class WithdrawalReason(StrEnum):
    """What showed that an article was taken down."""

    NOT_FOUND = "404"
    GONE = "410"
    KILL = "kill"
    LEGAL = "legal"


class ActorKind(StrEnum):
    """Who recorded an event."""

    PERSON = "person"
    PROGRAM = "program"
    PLUGIN = "plugin"


class Decision(StrEnum):
    """What a reviewer made of a proposal; ``open`` takes an earlier decision back."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    OPEN = "open"


class Outcome(StrEnum):
    """How a person closes an allegation; ``open`` takes an earlier outcome back."""

    CONFIRMED = "confirmed"
    CLEARED = "cleared"
    WITHDRAWN = "withdrawn"
    OPEN = "open"


class Verdict(StrEnum):
    """How a person judges a pledge; ``open`` takes an earlier verdict back."""

    KEPT = "kept"
    KEPT_IN_PART = "kept_in_part"
    BROKEN = "broken"
    LAPSED = "lapsed"
    OPEN = "open"


class Party(StrEnum):
    """By whom a statement was corrected or retracted."""

    OUTLET = "outlet"
    SPEAKER = "speaker"
