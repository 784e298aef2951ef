"""The process inside the fence: takes one question a line, answers each with one, and can do nothing else."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

from kdiem.errors import KdiemError
from kdiem.formats import enclosure
from kdiem.formats.failing import FAILURES, problem
from kdiem.words import Words

Answer = dict[str, Any]
Work = Callable[[Mapping[str, Any]], Answer]


def serve() -> None:
    """Answers each line of standard input with one on standard output, until there are no more.

    The arguments are the folder of the package, what is rendered (markdown, docx, xlsx) and the limits.
    """
    limits = enclosure.Limits(*map(int, sys.argv[3:7]))
    enclosure.hold(limits)
    work = _work(sys.argv[2])
    enclosure.close()
    for line in sys.stdin.buffer:
        answer = _answer(work, json.loads(line), limits)
        # The next rendering is to have its time whole before the system ends this process.
        tired = time.process_time() > limits.lifetime - 2 * limits.seconds
        sys.stdout.buffer.write(json.dumps(answer | {"tired": tired}).encode() + b"\n")
        sys.stdout.buffer.flush()


def _work(kind: str) -> Work:
    """Imports what one kind of file needs and no more: a text 0.15 s, a Word file 0.35 s (measured)."""
    if kind == "docx":
        from kdiem.formats.rendering import words

        words.ready()
        return words.answer
    if kind == "xlsx":
        from kdiem.formats.rendering import sheets

        return sheets.answer
    from kdiem.formats.rendering import texts

    return texts.answer


def _answer(work: Work, question: Mapping[str, Any], limits: enclosure.Limits) -> Answer:
    """Whatever else goes wrong ends the process, and the parent says so."""
    try:
        with enclosure.timed(limits):
            return work(question)
    except KdiemError as error:
        return {"error": {"said": _both(error.say), "hint": _both(error.hint_in), "at": _at(error)}}
    except FAILURES as error:
        words = problem(error)
        return {"error": {"said": _both(Words("template: {said}", "mẫu: {said}").filled(said=words).say)}}


def _at(error: KdiemError) -> Answer:
    """Where it went wrong, for who lists many faults; `said` tells it all in one sentence."""
    told = {key: error.values[key] for key in ("template", "line", "excerpt") if key in error.values}
    said = {key: words for key in ("spot", "problem") if isinstance(words := error.values.get(key), Words)}
    return told | {key: _both(words.say) for key, words in said.items()}


def _both(say: Callable[[str], str]) -> list[str]:
    return [say("en"), say("vi")]
