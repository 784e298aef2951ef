"""`kdiem undo`: the last commit of kdiem, taken back by a new one."""

from __future__ import annotations

from kdiem.cli.base import HERE, Folder, NoCommit, text


def undo(campaign: Folder = HERE, no_commit: NoCommit = False) -> int:
    """Takes the last commit back if kdiem made it and nothing was changed since; once more does it again."""
    from kdiem import filing
    from kdiem.cli import printing
    from kdiem.disk import writing
    from kdiem.editing import undoing

    root = filing.root(campaign)
    writing.recover(root)
    done = undoing.undo(root, not no_commit)
    did = text("done again", "đã làm lại") if done.again else text("taken back", "đã hoàn tác")
    printing.say(f"{did}: {done.what}")
    for path in done.paths:
        printing.say(f"  {path}")
    if not done.commit:
        printing.say(text("not committed", "chưa commit"))
    return 0
