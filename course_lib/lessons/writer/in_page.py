"""In a browser's page, where NumPy is several times slower: fewer passages, and a line that says so."""

from __future__ import annotations

from collections.abc import Sequence

from ...fetching import IN_BROWSER

SHARE_IN_PAGE = 3  # of so many passages, one


def some_of(passages: Sequence[str]) -> list[str]:
    """All passages; in a browser's page each third one."""
    return list(passages[::SHARE_IN_PAGE] if IN_BROWSER else passages)


def tell(count: int) -> None:
    """Say in a browser's page that not all passages are read."""
    if IN_BROWSER:
        print(
            f"NumPy is several times slower in a browser: here each third of {count} passages is read. "
            "The number differs a little from that of all, which JupyterLab and the grader read."
        )
