"""A lesson with one task of each kind: the cells that docs/authors.md shows, so that they are true."""

from __future__ import annotations

import re

from tests.sample import HEADER
from tests.sources import ROOT

IMPORTS = """
# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

"""


def source():
    """The lesson's text."""
    guide = (ROOT / "docs" / "authors.md").read_text(encoding="utf-8")
    section = guide.partition("## Tasks of other kinds")[2].partition("\n## ")[0]
    return HEADER + IMPORTS + "\n".join(re.findall(r"^```python\n(.*?)^```$", section, re.MULTILINE | re.DOTALL))
