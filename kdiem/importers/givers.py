"""Who gave an individual comment: a pseudonym in the record, the name in `private/` and nowhere else."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
from typing import Any

from kdiem import filing, viet
from kdiem.errors import KdiemError
from kdiem.records import catalog
from kdiem.records.base import ID_LETTERS
from kdiem.words import Words

SECRET = "private/secret"
_KIND = catalog.BY_NAME["giver"]
_LETTERS = 10
_HEX = re.compile(r"[0-9a-f]{64}")


class Givers:
    """The pseudonyms of one campaign on this machine: the same name and address always have the same one.

    They come from a secret that never leaves `private/`: a bare hash of a name is found by trying all names. Where
    there is no secret yet, one is drawn, and `fresh` holds the bytes to keep.

    Raises:
        KdiemError: the secret's file holds something else.
    """

    def __init__(self, kept: bytes | None) -> None:
        drawn = secrets.token_hex(32)
        self.fresh = f"{drawn}\n".encode() if kept is None else None
        text = drawn if kept is None else kept.decode("ascii", "replace").strip()
        if not _HEX.fullmatch(text):
            raise KdiemError(
                Words("`{path}` is not what kdiem wrote there", "`{path}` không còn như kdiem đã ghi"),
                Words(
                    "put it back from a copy; without it, givers get new ids",
                    "khôi phục từ bản sao; thiếu nó, người góp ý sẽ có mã mới",
                ),
                path=SECRET,
            )
        self._secret = bytes.fromhex(text)
        self.files: dict[str, bytes] = {}

    def attributed(self, data: dict[str, Any], name: str, address: str) -> dict[str, Any]:
        """Returns the data of a comment with its giver in the form that may be committed.

        A row with an organisation stays that of the organisation, unless it names a person too: then it has both, and
        is turned back as a record. A tally has no giver. A row without a name gets a pseudonym of its own.
        """
        organisation = dict(data.get("organisation") or {})
        own = dict(data.get("individual") or {})
        bare = {key: value for key, value in data.items() if key not in ("individual", "organisation")}
        # One column may say of both whether they signed.
        signed = [
            part for part in (organisation.pop("signed", None), own.pop("has_signature", None)) if part is not None
        ]
        if organisation:
            bare["organisation"] = {**organisation, **({"signed": signed[0]} if signed else {})}
        if not (name or address) and (organisation or data.get("tally")):
            return bare
        pseudonym = str(own.get("giver") or self._pseudonym(name, address, bare))
        shown = {"giver": pseudonym, "has_name": bool(name), "has_address": bool(address)}
        return {**bare, "individual": {**shown, "has_signature": any(signed), **own}}

    def keep(self, pseudonym: str, name: str, address: str) -> None:
        """Notes whom a pseudonym stands for, for the file in `private/givers/`."""
        if name or address:
            self.files[pseudonym] = filing.file_of(_KIND, {"full_name": name, "address": address})

    def _pseudonym(self, name: str, address: str, data: dict[str, Any]) -> str:
        said = [viet.fold_tones(name), viet.fold_tones(address)]
        if not any(said):
            said = ["", "", json.dumps(data, ensure_ascii=False, sort_keys=True, default=str)]
        digest = hmac.new(self._secret, "\n".join(said).encode(), hashlib.blake2b).digest()
        number = int.from_bytes(digest[:20], "big")
        return f"{_KIND.prefix}-" + "".join(ID_LETTERS[number >> 5 * n & 31] for n in range(_LETTERS))
