"""What the generators of examples share: a book of files, ids that stay the same, people who do not exist."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from kdiem import filing, viet
from kdiem.records import catalog
from kdiem.records.base import Kind

# Family and middle names are common; given names mean "sample", "example", "try", "mock", "draft": nobody is meant.
_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đào")
_MIDDLES = ("Văn", "Thị", "Đình", "Minh", "Thanh", "Quốc", "Hữu", "Xuân", "Ngọc", "Đức", "Kim", "Bá", "Thu", "Hải")
_GIVEN = ("Mẫu", "Dụ", "Thử", "Phỏng", "Nháp", "Gia", "Thí", "Ví")


class Book:
    """The files of one example, by path; a record is written as kdiem would write it, and its id never changes.

    `people` holds the slugs of the people of each unit, in the order in which they were written.
    """

    def __init__(self, seed: str) -> None:
        self.files: dict[str, bytes] = {}
        self._folders: dict[str, str] = {}
        self._seed = seed
        self._named: set[str] = set()
        self.people: dict[str, list[str]] = {}

    def campaign(self, remark: str, **settings: Any) -> None:
        """Writes campaign.yaml below a remark, which says what is published and what is made up."""
        head = "".join(f"# {line}\n" for line in remark.splitlines()).encode()
        self.files["campaign.yaml"] = head + filing.file_of(catalog.BY_NAME["campaign"], settings)

    def unit(self, id_: str, above: str = "units", **data: Any) -> str:
        """Writes a unit below another one, or below `units` or `external`; returns its id."""
        self._folders[id_] = f"{self._folders.get(above, above)}/{id_}"
        self._write(catalog.BY_NAME["unit"], f"{self._folders[id_]}/unit.yaml", data)
        return id_

    def person(self, home: str, name: str, **data: Any) -> str:
        """Writes a person who is active in a unit; returns the slug of the name."""
        slug = viet.slug(name)
        self.people.setdefault(home, []).append(slug)
        self._write(catalog.BY_NAME["person"], f"{self._folders[home]}/people/{slug}.yaml", {"full_name": name, **data})
        return slug

    def official(self, home: str, name: str, title: str, term: str, born: tuple[int, int], **data: Any) -> str:
        """Writes an official with a leading post in a unit since `term`, born between two years."""
        day = f"{self.pick(name, *born)}-{self.pick(name + '/m', 1, 12):02}-{self.pick(name + '/d', 1, 28):02}"
        post = {"title": title, "unit": home, "leading": True, "since": term}
        said = {"birth_date": day, "posts": [post], **data, "subject_class": "committee_member", "official": True}
        return self.person(home, name, **said)

    def record(self, kind: str, home: str, key: str, **data: Any) -> str:
        """Writes a record in a unit's folder; returns its id, which hangs on `key` alone."""
        of = catalog.BY_NAME[kind]
        id_ = filing.derived_id(of, f"{self._seed}/{key}")
        ending = "md" if of.prose else "yaml"
        self._write(of, f"{self._folders[home]}/{of.folder}/{id_}.{ending}", data)
        return id_

    def ids(self, kind: str, home: str) -> list[str]:
        """Returns the ids of the records of a kind that stand in a unit, in the order in which they were written."""
        folder = f"{self._folders[home]}/{catalog.BY_NAME[kind].folder}/"
        return [path.removeprefix(folder).rpartition(".")[0] for path in self.files if path.startswith(folder)]

    def giver(self, key: str) -> str:
        """Returns a pseudonym that hangs on `key` alone; who it is would stand in `private/`, which no example has."""
        return filing.derived_id(catalog.BY_NAME["giver"], f"{self._seed}/{key}")

    def name(self) -> str:
        """Returns the name of one more person who does not exist; no two are the same."""
        for n in range(len(self._named), 10_000):
            family, middle = _FAMILIES[n % len(_FAMILIES)], _MIDDLES[n // 3 % len(_MIDDLES)]
            name = f"{family} {middle} {_GIVEN[n % len(_GIVEN)]}"
            if name not in self._named:
                self._named.add(name)
                return name
        raise AssertionError("too many people")

    def pick(self, key: str, low: int, high: int) -> int:
        """Returns a number from low to high, both included, that hangs on `key` alone."""
        spread = int.from_bytes(hashlib.sha256(f"{self._seed}/{key}".encode()).digest()[:6], "big")
        return low + spread % (high - low + 1)

    def _write(self, kind: Kind, path: str, data: Mapping[str, Any]) -> None:
        assert path not in self.files, path
        self.files[path] = filing.file_of(kind, data)


def seat(name: str, role: str, term: str) -> dict[str, Any]:
    """Returns a person's place in a body since `term`; a plain member has no role."""
    return {"person": viet.slug(name), **({} if role == "member" else {"role": role}), "since": term}


def signers(secretary: str, term: str) -> list[dict[str, Any]]:
    """Returns who signs for a board: its secretary, named by slug."""
    signer = {"post": "BÍ THƯ", "person": secretary, "since": term}
    return [{"authority": "T/M", "on_behalf_of": "BAN THƯỜNG VỤ", **signer}]


def split(total: int, weights: list[int]) -> list[int]:
    """Returns whole numbers that add up to a total, by weight: the largest remainders get what is left."""
    shares = [total * weight / sum(weights) for weight in weights]
    found = [int(share) for share in shares]
    order = sorted(range(len(weights)), key=lambda n: (found[n] - shares[n], n))
    for n in order[: total - sum(found)]:
        found[n] += 1
    return found
