"""nbgrader's settings for this course; its commands and JupyterLab find them when started in this folder."""

from pathlib import Path

import autograder.grading

HERE = Path(__file__).resolve().parent
SHARED_EXCHANGE = Path("/usr/local/share/nbgrader/exchange")  # nbgrader's own default, made by a hub's administrator

c = get_config()  # noqa: F821 (nbgrader provides it)

c.CourseDirectory.course_id = "linear_algebra"
# A class's own state lives in one folder; formgrader needs it to be inside the folder that JupyterLab was started in.
c.CourseDirectory.root = str(HERE / "classroom")
c.Exchange.root = str(SHARED_EXCHANGE if SHARED_EXCHANGE.is_dir() else HERE / "classroom" / "exchange")

# What stands in a learner's notebook where the solution was: one line to replace, nothing else to delete.
c.ClearSolutions.code_stub = {"python": "raise NotImplementedError"}
c.ClearSolutions.text_stub = "*Write your answer here.*"

# What projects are measured on: the tests alone read it, and it is in nothing that learners get.
c.ExecuteApart.held_out = str(HERE / "held_out")

# Submissions run apart from the tests, in a sandbox, also when nbgrader's own commands and formgrader grade them.
autograder.grading.install(c)
