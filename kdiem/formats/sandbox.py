"""Where templates run: they repeat and word plain data, and can neither call, sum nor reach anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound, Undefined, nodes
from jinja2.environment import Environment, Template
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kdiem.formats import grammar
from kdiem.formats.failing import FOLDER, MARK, Refused
from kdiem.viet import nfc

LARGEST = 256 * 1024
"""The bytes of a template; a campaign's own is no larger."""
NOTHING_OWN: Mapping[str, bytes] = {}


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja without calls, arithmetic, attributes of objects, globals, or any filter that is not given to it.

    Jinja's own sandbox leaves `'a' * 10**10`, `range` and every method of a string in reach. A template is looked
    through whole before any of it runs (`grammar.faults`); what could still be reached while it runs is refused there.
    `own` are the campaign's own templates by name, found before those of the folders.
    """

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
    intercepted_unops = frozenset({"+", "-"})

    def __init__(
        self,
        finalize: Callable[[object], object],
        filters: dict[str, Callable[..., str]],
        folders: Sequence[Path] = (),
        autoescape: bool = False,
        own: Mapping[str, bytes] = NOTHING_OWN,
    ) -> None:
        super().__init__(
            loader=_Shelves(folders, own),
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

    def tree(self, source: str) -> nodes.Template:
        """Returns what a template is written of, whatever that is: to be looked at, never to be run."""
        return super()._parse(source, None, None)

    def of(self, source: str, called: str) -> Template:
        """Returns a template that stands in no folder; `place` gives its lines under the name it is called by."""
        code = self.compile(source, called, MARK + called)
        return Template.from_code(self, code, self.make_globals(None), None)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        faults = [*grammar.faults(tree, self.filters, self.tests)]
        if filename and filename.startswith(MARK + FOLDER):
            faults += grammar.leftovers(tree)
        if faults:
            raise Refused(min(faults, key=lambda fault: fault.line), filename or name or "")
        return tree

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


class _Shelves(BaseLoader):
    """The campaign's own stand before the shipped ones; of the folders, the first that has the template wins."""

    def __init__(self, folders: Sequence[Path], own: Mapping[str, bytes]) -> None:
        self.folders = tuple(folders)
        self.own = own

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        if template in self.own and len(self.own[template]) <= LARGEST:
            return _text(self.own[template]), f"{MARK}{FOLDER}{template}", None
        for folder in self.folders if _is_inside(template) else ():
            path = folder / template
            if path.is_file() and not _is_linked(folder, path) and path.stat().st_size <= LARGEST:
                return _text(path.read_bytes()), MARK + template, None
        raise TemplateNotFound(template, f"there is no template `{template}`")


def _text(raw: bytes) -> str:
    return nfc(raw.decode("utf-8-sig")).replace("\r\n", "\n")


def _is_inside(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(parts) and not any(part in ("/", "//", "..") or set(part) & set("\\:\0") for part in parts)


def _is_linked(folder: Path, path: Path) -> bool:
    """A link below the folder would let a pull request include any file of the machine."""
    steps = [path, *path.parents]
    return any(step.is_symlink() for step in steps[: steps.index(folder)])
