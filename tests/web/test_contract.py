"""Every answer is as the OpenAPI document says, whatever one asks."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

from tests.web.serving import serving

EXAMPLES = 10  # of each address; the same ones each time
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "unsupported_method",
    "allow_header_conformance",
)


@pytest.mark.skipif(not find_spec("schemathesis"), reason="schemathesis is missing")
def test_whatever_is_asked_is_answered_as_documented(log, tmp_path):
    with serving(log) as (url, _):
        run = subprocess.run(
            [
                *(sys.executable, "-m", "schemathesis.cli", "run"),
                f"{url}/openapi.json",
                f"--max-examples={EXAMPLES}",
                "--generation-deterministic",
                "--phases=fuzzing",
                f"--checks={','.join(CHECKS)}",
                "--suppress-health-check=all",
                "--warnings=off",
                "--no-color",
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )

    assert run.returncode == 0, run.stdout + run.stderr
    assert "Tested: 14" in run.stdout
