"""Settings and fixtures that every test may use."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True)
settings.load_profile("ci" if "CI" in os.environ else "dev")

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of yardsticks beside the checkout; skips where it is missing."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip(f"the yardsticks are not here: {SHARED} is missing")
    return SHARED
