"""What ships is found by name, and a name never leads out of what ships."""

from __future__ import annotations

from pathlib import Path

import pytest

from kdiem.errors import KdiemError
from kdiem.shipped import shipped

TOP = Path(__file__).resolve().parent.parent


def test_a_checkout_ships_its_own_folders() -> None:
    assert shipped("templates") == TOP / "templates"


def test_a_part_may_be_a_path() -> None:
    name = "templates/rule-packs/btctw-11-2012.yaml"
    assert shipped(name) == shipped("templates", "rule-packs", "btctw-11-2012.yaml") == TOP / name


def test_what_is_missing_is_said_in_both_languages() -> None:
    with pytest.raises(KdiemError) as caught:
        shipped("templates", "rule-packs", "btctw-99-1999.yaml")
    assert caught.value.say("en") == "`templates/rule-packs/btctw-99-1999.yaml` does not come with this copy of kdiem"
    assert caught.value.say("vi") == "`templates/rule-packs/btctw-99-1999.yaml` không có trong bộ cài kdiem này"
    assert caught.value.hint_in("en") == "check the name, or install kdiem again"


@pytest.mark.parametrize(
    "parts",
    [
        (),
        ("",),
        ("pyproject.toml",),
        ("kdiem", "shipped.py"),
        ("templates", "..", "pyproject.toml"),
        ("templates/../pyproject.toml",),
        ("templates", "/etc/passwd"),
        ("/etc/passwd",),
        ("templates", "..\\pyproject.toml"),
        ("templates", "C:secret"),
        ("templates", "a\0b"),
    ],
)
def test_a_name_never_leads_out_of_what_ships(parts: tuple[str, ...]) -> None:
    with pytest.raises(KdiemError):
        shipped(*parts)
