"""Rule packs: regulation as dated data, amended by a campaign without touching code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdiem import rulepack
from kdiem.errors import KdiemError

JSON = st.recursive(
    st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("name", rulepack.names())
def test_every_shipped_pack_holds_together_and_cites(name: str) -> None:
    pack = rulepack.load(name)
    assert pack.name == name
    assert pack.citations
    assert {of for group in pack.groups for of in group.classes} == {
        "collective",
        "committee_member",
        "leader",
        "committee_or_leader",
        "member",
    }


def test_an_amendment_merges_maps_replaces_lists_and_removes_with_null() -> None:
    amended = rulepack.merged(
        {"comments": {"seal": True, "name": True}, "levels": ["provincial", "cell"], "until": "2013-01-01"},
        {"comments": {"seal": False}, "levels": ["cell"], "until": None},
    )
    assert amended == {"comments": {"seal": False, "name": True}, "levels": ["cell"]}


def test_an_amended_pack_says_so_and_has_another_digest() -> None:
    plain, amended = rulepack.load("btctw-11-2012"), rulepack.load("btctw-11-2012", {"comments": {"seal": False}})
    assert (plain.amended, amended.amended) == (False, True)
    assert plain.digest != amended.digest
    assert not amended.comments.seal
    assert amended.comments.name


@given(JSON)
def test_an_empty_amendment_changes_nothing(pack: object) -> None:
    assert rulepack.merged({"pack": pack}, {}) == {"pack": pack}


def test_a_pack_that_is_not_shipped_and_an_amendment_that_does_not_fit_are_refused() -> None:
    with pytest.raises(KdiemError, match="no rule pack `btctw-99-2099` is shipped"):
        rulepack.load("btctw-99-2099")
    with pytest.raises(KdiemError, match="has a fault at `level_order`"):
        rulepack.load("btctw-11-2012", {"level_order": "sideways"})
    assert rulepack.load("btctw-11-2012", {"level_order": "bottom_up"}).level_order == "bottom_up"
