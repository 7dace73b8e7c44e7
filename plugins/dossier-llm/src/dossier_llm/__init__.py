"""A reader for dossier that asks a language model, and checks every span.

Nothing asks it unless somebody names it and its endpoint: ``--reader llm=URL``.
The text of an article goes to that endpoint and nowhere else.
"""

import os
from typing import Final

from dossier_llm.endpoint import Endpoint
from dossier_llm.errors import EndpointError, SettingError
from dossier_llm.reader import LlmTagger

__all__ = ["Endpoint", "EndpointError", "LlmTagger", "SettingError", "tagger"]

KEY: Final = "DOSSIER_LLM_KEY"
MODEL: Final = "DOSSIER_LLM_MODEL"
USUAL: Final = "default"  # servers of one model take any name


def tagger(setting: str | None) -> LlmTagger:
    """Return the tagger of the entry point ``llm``.

    The environment may name the model and the key, which no message ever shows.

    Args:
        setting: The URL under which ``/chat/completions`` is, such as
            ``http://127.0.0.1:8080/v1``.

    Raises:
        SettingError: No URL, or not one of an endpoint.
    """
    if not setting:
        raise SettingError("", "names no endpoint")
    model = os.environ.get(MODEL) or USUAL
    return LlmTagger(Endpoint.of(setting, model=model, key=os.environ.get(KEY)))
