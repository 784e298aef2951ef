"""Where templates run: they repeat and word plain data, and can neither call, sum nor reach anything."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath

from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound, Undefined
from jinja2.environment import Environment
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kdiem.errors import KdiemError
from kdiem.viet import nfc
from kdiem.words import Words

_LARGEST = 256 * 1024


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja without calls, arithmetic, attributes of objects, globals, or any filter that is not given to it.

    Jinja's own sandbox leaves `'a' * 10**10`, `range` and every method of a string in reach.
    """

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
    intercepted_unops = frozenset({"+", "-"})

    def __init__(
        self,
        finalize: Callable[[object], str],
        filters: dict[str, Callable[..., str]],
        folders: Sequence[Path] = (),
        autoescape: bool = False,
    ) -> None:
        super().__init__(
            loader=_Folders(folders),
            finalize=finalize,
            undefined=StrictUndefined,
            autoescape=autoescape,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.filters = dict(filters)
        self.tests = {name: self.tests[name] for name in ("defined", "none")}
        self.globals = {}

    def call_binop(self, context: object, operator: str, left: object, right: object) -> object:
        """Refuses: figures are reckoned before a template sees them."""
        raise SecurityError(f"a template does no sums (`{operator}`)")

    def call_unop(self, context: object, operator: str, arg: object) -> object:
        """Refuses, as `call_binop` does."""
        raise SecurityError(f"a template does no sums (`{operator}`)")

    def call(self, context: object, obj: object, *args: object, **kwargs: object) -> object:
        """Refuses: a section is included, not called; Jinja's own refusal would quote a record's text."""
        raise SecurityError(str(obj) if isinstance(obj, Undefined) else "a template calls nothing")

    def getattr(self, obj: object, attribute: str) -> object:
        """A name after a dot is a key of the data, so that `suggestions.items` is the datum, not a method."""
        return self.getitem(obj, attribute)

    def getitem(self, obj: object, argument: object) -> object:
        """Keys of a dict, places of a list, and what Jinja tells of a loop; all else is refused."""
        if isinstance(obj, (Undefined, LoopContext)):
            return super().getattr(obj, str(argument))
        if isinstance(obj, (dict, list)) and not (isinstance(obj, list) and isinstance(argument, str)):
            try:
                return obj[argument]  # type: ignore[call-overload]
            except (LookupError, TypeError):
                return self.undefined(obj=obj, name=argument)  # type: ignore[arg-type]
        return self.unsafe_undefined(obj, str(argument))


def failure(error: Exception, name: str) -> KdiemError:
    """Returns what went wrong in template `name`, with the line where Jinja knows it."""
    where = getattr(error, "filename", None) or getattr(error, "name", None) or name
    line = getattr(error, "lineno", None) or 0
    for step in traceback.extract_tb(error.__traceback__):
        if step.filename.startswith(_MARK):
            where, line = step.filename, step.lineno
    where = str(where).removeprefix(_MARK)
    problem = error.message if isinstance(error, TemplateError) and error.message else str(error)
    if isinstance(error, RecursionError):
        problem = "it includes itself"
    words = _BROKEN_LINE if line else _BROKEN
    return KdiemError(words, hint=_BROKEN_HINT, template=where, line=line, problem=" ".join(problem.split()))


_MARK = "template:"
_BROKEN_LINE = Words(
    "template `{template}`, line {line}: {problem}",
    "mẫu `{template}`, dòng {line}: {problem}",
)
_BROKEN = Words("template `{template}`: {problem}", "mẫu `{template}`: {problem}")
_BROKEN_HINT = Words(
    "a template may only use the names that its document is given; look at the shipped template of that name",
    "mẫu chỉ được dùng các tên dữ liệu của văn bản ấy; hãy xem mẫu cùng tên đi kèm kdiem",
)


class _Folders(BaseLoader):
    """The first folder that has the template wins, so that a campaign's own stands before the shipped one."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        for folder in self.folders if _is_inside(template) else ():
            path = folder / template
            if path.is_file() and not _is_linked(folder, path) and path.stat().st_size <= _LARGEST:
                return nfc(path.read_bytes().decode("utf-8")).replace("\r\n", "\n"), _MARK + template, None
        raise TemplateNotFound(template, f"there is no template `{template}`")


def _is_inside(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(parts) and not any(part in ("/", "//", "..") or set(part) & set("\\:\0") for part in parts)


def _is_linked(folder: Path, path: Path) -> bool:
    """A link below the folder would let a pull request include any file of the machine."""
    steps = [path, *path.parents]
    return any(step.is_symlink() for step in steps[: steps.index(folder)])
