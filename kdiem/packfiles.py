"""The files of the shipped rule packs: one pack may take parts from another, and a campaign amends what it takes."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import Any

from kdiem.shipped import shipped
from kdiem.yaml import yamlfile

# The name of a part -> the pack that it is taken from; what the pack itself says of that part is laid over it.
_FROM = "from"


def names() -> list[str]:
    """Returns the names of the shipped packs, sorted."""
    return sorted(path.stem for path in shipped("templates", "rule-packs").glob("*.yaml"))


def whole(name: str) -> dict[str, Any]:
    """Returns a shipped pack with the parts that it takes from others."""
    own = _raw(name)
    return {part: _part(name, part) for part in (*own, *own.get(_FROM, {})) if part != _FROM}


def merged(base: Any, over: Any) -> Any:
    """Returns `base` with `over` laid upon it: maps merge, anything else replaces, null removes the key."""
    if not isinstance(base, dict) or not isinstance(over, dict):
        return over
    kept = {key: merged(base.get(key), value) for key, value in over.items() if value is not None}
    return {key: value for key, value in base.items() if key not in over} | kept


def digest(pack: dict[str, Any]) -> str:
    """Returns the SHA-256 of what a pack says, whatever its remarks, its order and the files that it came from."""
    return hashlib.sha256(json.dumps(pack, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _part(name: str, part: str) -> Any:
    """One part at a time: two packs may take different parts from each other."""
    own = _raw(name)
    if part not in own.get(_FROM, {}):
        return own[part]
    taken = _part(own[_FROM][part], part)
    return merged(taken, own[part]) if part in own else taken


@lru_cache(maxsize=16)
def _raw(name: str) -> dict[str, Any]:
    return yamlfile.load(shipped("templates", "rule-packs", f"{name}.yaml").read_bytes())
