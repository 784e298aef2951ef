"""What every test may ask for."""

from __future__ import annotations

import pytest


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
