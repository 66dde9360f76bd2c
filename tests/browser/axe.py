"""What axe-core finds on a page that keeps somebody from reading or using it."""

from __future__ import annotations

import pytest

SERIOUS = ("serious", "critical")


def serious(page, within=None, left_out=()):
    """The serious and critical violations on a page, each in a line: rule, what it asks for, and where.

    Parameters
    ----------
    page : playwright page or frame
    within : str, optional
        A selector of the part that is looked at; without it, all of the page.
    left_out : iterable of str
        Selectors of what is not ours to mend.
    """
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = {"include": [[within or "html"]], "exclude": [[selector] for selector in left_out]}
    found = axe.run(page, context=context, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{each['id']} ({each['help']}): {node['html'][:200]} | {node['failureSummary'].splitlines()[-1].strip()}"
        for each in found
        if each["impact"] in SERIOUS
        for node in each["nodes"]
    ]
