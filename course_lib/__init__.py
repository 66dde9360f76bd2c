"""What learners import: checks, known mistakes, widgets, plots and data."""

import logging

logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # that it builds its cache is no news to a learner
