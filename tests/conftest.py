"""What every test may ask for."""

from __future__ import annotations

import os
import tempfile

import pytest
from hypothesis import settings

# A campaign without a repository keeps its lock in the user's own folder: not in that of whoever runs the tests.
os.environ["XDG_STATE_HOME"] = tempfile.mkdtemp(prefix="kdiem-state-")
# What lands must not hang on luck: CI tries the same examples each time, every other run tries new ones.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="take what comes out now for right: rewrites golden files and the findings of pages; read the diff",
    )


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """True if a test may rewrite what it expects."""
    return bool(request.config.getoption("--accept"))
