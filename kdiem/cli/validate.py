"""`kdiem validate`: everything wrong in the campaign, with file, line and column."""

from __future__ import annotations

from kdiem.cli.base import CLEAN, FINDINGS, HERE, AsShape, Folder, Ignore, Select, lang_of


def validate(
    campaign: Folder = HERE,
    format_: AsShape = "text",
    select: Select = None,
    ignore: Ignore = None,
) -> int:
    """Says everything that is wrong, in one run. Never writes. Exit code 1 where a finding is an error."""
    from kdiem import filing
    from kdiem.cli import printing
    from kdiem.figures.catalog import reckon
    from kdiem.rules.judging import check

    read = filing.open_campaign(campaign)
    lang = lang_of(read)
    judged = check(read, reckon(read), lang, select=select or (), ignore=ignore or ())
    if format_ == "json":
        shown = [finding for finding in judged.findings if not (finding.restricted and printing.in_log())]
        by = printing.rules_as_json(read, lang)
        printing.dump([printing.as_json(finding) | by for finding in shown])
        return CLEAN if judged.clean else FINDINGS
    printing.findings(judged.findings, read.text, printing.severities(lang))
    printing.summary(read, judged, lang)
    printing.rules(read, lang)
    return CLEAN if judged.clean else FINDINGS
