"""nbgrader's marks around what learners do not get, as it has them unless a course's configuration says otherwise."""

from __future__ import annotations

BEGIN_SOLUTION, END_SOLUTION = "BEGIN SOLUTION", "END SOLUTION"
BEGIN_HIDDEN, END_HIDDEN = "BEGIN HIDDEN TESTS", "END HIDDEN TESTS"
