"""What a parser stumbled on, in our own words."""

from typing import Any

from kdiem.yaml.yamlgate import Fault, place

# Our own words for the parsers' messages, some of which repeat the text that they stumbled on.
_PROBLEMS = (
    ("mapping values are not allowed", "a colon where no key can stand"),
    ("could not find expected ':'", "a line that is neither a key with a colon nor part of the value above"),
    ("unexpected end of stream", "a quotation mark that is not closed"),
    ("unexpected document separator", "a quotation mark that is not closed"),
    ("document indicator", "a quotation mark that is not closed"),
    ("cannot start any token", "a value that begins with a sign YAML keeps for itself"),
    ("expected ',' or ']'", "a square bracket that is not closed"),
    ("expected ',' or '}'", "a curly bracket that is not closed"),
    ("expected key", "a line indented unlike those above it"),
    ("'-' indicator", "a line indented unlike those above it"),
    ("block end", "a line indented unlike those above it"),
    ("not allowed in this context", "a list or key begun in the middle of a line"),
    ("sequence entries are not allowed", "a list or key begun in the middle of a line"),
    ("escape", "an unknown escape within double quotes"),
    ("hexdecimal", "an unknown escape within double quotes"),
    ("comment or", "text behind the sign that opens a block"),
    ("tag", "a tag that cannot be read"),
    ("directive", "a directive that cannot be read"),
    ("alias", "a sign & or * without a name"),
    ("anchor", "a sign & or * without a name"),
)
UNKNOWN_PROBLEM = "something that YAML does not allow"


def syntax_fault(text: str, error: Any) -> Fault:
    """Give the fault for an error with marks: its place lies in the text, its words repeat nothing of it."""
    problem = str(error.problem or "")
    phrase = next((ours for theirs, ours in _PROBLEMS if theirs in problem), UNKNOWN_PROBLEM)
    # What was never closed is found at the end of the file; its beginning is what helps.
    unclosed = "not closed" in phrase and error.context_mark
    line, column = _mark_place(text, error.context_mark if unclosed else error.problem_mark)
    at = text.split("\n")[line - 1]
    indent = at[: len(at) - len(at.lstrip())]
    if "\t" in indent or at[column - 1 : column] == "\t":
        return Fault("tab-indentation", line, (at.index("\t") if "\t" in indent else column - 1) + 1)
    return Fault("yaml-syntax", line, column, {"problem": phrase})


def _mark_place(text: str, mark: Any) -> tuple[int, int]:
    if mark is None:
        return 1, 1
    # Behind the last line break there is no line to show: step back to the last one that holds something.
    lines = text.rstrip().split("\n") if mark.index >= len(text) else text.split("\n")
    if mark.line >= len(lines):
        return place("\n".join(lines), len("\n".join(lines)))
    return mark.line + 1, min(mark.column, len(lines[mark.line])) + 1
