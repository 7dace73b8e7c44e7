"""The JSON side as an OpenAPI document."""

from functools import cache
from typing import Any, Final

from dossier.projections.asof import Clock
from dossier.projections.lines import PledgeStatus, Response
from dossier.web.allegations import SORTS, STATUSES
from dossier.web.moments import LONGEST

_MOMENT: Final = (
    ("known_at", "As it was known on this day, YYYY-MM-DD."),
    ("clock", "What makes a thing known: published (the default) or recorded."),
    ("said", "Only what may have been said in these days, FROM..TO."),
    ("reviewed", "1 leaves out what nobody has reviewed."),
)
_LISTS: Final[dict[str, tuple[str, str, tuple[str, ...]]]] = {
    "/changes": ("changes", "What changed since a day.", ("since",)),
    "/allegations": (
        "allegations",
        "Who is said to have done what.",
        ("status", "reply", "outlet", "accused", "accuser", "from", "to", "sort"),
    ),
    "/pledges": ("pledges", "What was promised.", ("status", "by")),
    "/speakers": ("speakers", "Who speaks or is spoken of.", ("name",)),
    "/articles": ("articles", "What was captured.", ("outlet",)),
    "/feeds": ("feeds", "How each feed fares.", ()),
    "/search": ("statements", "Statements that have certain words.", ("q",)),
    "/review": ("proposals", "What waits for a review.", ("at",)),
}
_PAGED: Final = {"allegations", "pledges", "speakers", "articles", "statements"}
_SINGLE: Final = {
    "/threads/{id}": ("thread", "One allegation with its statements."),
    "/pledges/{id}": ("pledge", "One pledge with its statements."),
    "/speakers/{id}": ("speaker", "One speaker with their statements."),
    "/articles/{id}": ("article", "One article with its text and statements."),
    "/events/{id}": (
        "seq",
        "One event by its number, with its digest; proof=1 adds its place in the tree.",
    ),
    "/why/{id}": ("why", "Why a line stands as it does."),
}
_DAY: Final = {"anyOf": [{"type": "string", "format": "date"}, {"const": ""}]}
_COUNT: Final = {
    "anyOf": [{"type": "integer", "minimum": 1, "maximum": 99_999_999}, {"const": ""}]
}
_TEXT: Final = {"type": "string", "maxLength": LONGEST, "pattern": "^[^\\x00]*$"}
_D: Final = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_SCHEMAS: Final[dict[str, dict[str, Any]]] = {
    "known_at": _DAY,
    "since": _DAY,
    "from": _DAY,
    "to": _DAY,
    "said": {"type": "string", "pattern": f"^(({_D})?[.][.]({_D})?)?$"},
    "clock": {"enum": ["", *Clock]},
    "reviewed": {"enum": ["", "0", "1"]},
    "proof": {"enum": ["", "1"]},
    "page": _COUNT,
    "at": _COUNT,
    "status": {"enum": ["", *STATUSES, *PledgeStatus]},
    "reply": {"enum": ["", *Response]},
    "sort": {"enum": ["", *SORTS]},
}
_ERRORS: Final = {
    "400": "A parameter cannot be so.",
    "404": "There is nothing of this id, or several things, or not yet by then.",
    "410": "It is gone for a legal reason.",
    "503": "The views are being made, or too many ask at once.",
}


@cache
def contract() -> dict[str, Any]:
    """Return the OpenAPI document of every page that ends in ``.json``."""
    paths = {
        f"{path}.json": _operation(key, words, parameters)
        for path, (key, words, parameters) in _LISTS.items()
    }
    paths |= {
        f"{path}.json": _operation(
            key, words, ("proof",) if key == "seq" else (), wanted=True
        )
        for path, (key, words) in _SINGLE.items()
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "dossier",
            "version": "1",
            "description": "Who said what about whom, on whose authority, and what is "
            "still open. Every page is here as JSON, with the same address.",
        },
        "paths": paths,
        "components": {
            "schemas": {
                "Error": {
                    "type": "object",
                    "required": ["error", "status"],
                    "properties": {
                        "error": {"type": "string"},
                        "status": {"type": "integer"},
                        "retry_after": {
                            "type": "integer",
                            "description": "Seconds after which to ask again.",
                        },
                        "progress": {
                            "type": ["number", "null"],
                            "description": "How much of the views is made, 0 to 1.",
                        },
                    },
                }
            }
        },
    }


def _operation(
    key: str, words: str, names: tuple[str, ...], *, wanted: bool = False
) -> dict[str, Any]:
    own = [_parameter(name, "") for name in names]
    moment = [_parameter(name, text) for name, text in _MOMENT]
    page = [_parameter("page", "From 1.")] if key in _PAGED and not wanted else []
    identity = {**_parameter("id", "The id, or its beginning."), "in": "path"}
    found = [{**identity, "required": True}] if wanted else []
    body = {
        "type": "object",
        "required": [key, "as_of"],
        "properties": {"as_of": {"type": "object"}},
    }
    error = {"$ref": "#/components/schemas/Error"}
    return {
        "get": {
            "summary": words,
            "parameters": [*found, *own, *page, *moment],
            "responses": {
                "200": {"description": words, "content": _json(body)},
                **{
                    status: {"description": text, "content": _json(error)}
                    for status, text in _ERRORS.items()
                },
            },
        }
    }


def _parameter(name: str, words: str) -> dict[str, Any]:
    found = {"name": name, "in": "query", "schema": _SCHEMAS.get(name, _TEXT)}
    return {**found, "description": words} if words else found


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}
