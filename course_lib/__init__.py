"""What learners import: checks, known mistakes, widgets, plots and data."""

import logging
import sys

if sys.platform == "emscripten":
    from .fetching import fetch_on_import
    from .wide_numbers import accept_wide_numbers

    fetch_on_import()
    accept_wide_numbers()
logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # that it builds its cache is no news to a learner
