"""What axe-core finds on a page that keeps somebody from reading or using it."""

from __future__ import annotations

import pytest

SERIOUS = ("serious", "critical")


JUPYTERLABS = (
    'role="feed"',
    "jp-collapseHeadingButton",
    "jp-ToolbarButtonComponent",
    "cm-content",
)  # its cells, buttons, editors


def serious(page, within="html", theirs=JUPYTERLABS):
    """The serious and critical violations on a page, each in a line: rule, what it asks for, and where.

    Parameters
    ----------
    page : playwright page or frame
    within : str
        A selector of the part that is looked at.
    theirs : iterable of str
        What the text of an element holds that is not ours to mend.
    """
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(page, context={"include": [[within]]}).response["violations"]
    return [
        f"{each['id']} ({each['help']}): {node['html'][:200]} | {node['failureSummary'].splitlines()[-1].strip()}"
        for each in found
        if each["impact"] in SERIOUS
        for node in each["nodes"]
        if not any(part in node["html"].partition(">")[0] for part in theirs)
    ]
