"""Marks around what learners do not get: nbgrader's, as it has them unless a course's configuration says otherwise."""

from __future__ import annotations

BEGIN_SOLUTION, END_SOLUTION = "BEGIN SOLUTION", "END SOLUTION"
BEGIN_HIDDEN, END_HIDDEN = "BEGIN HIDDEN TESTS", "END HIDDEN TESTS"
BEGIN_GIVEN, END_GIVEN = "BEGIN GIVEN", "END GIVEN"  # ours: see `handing_out`
BEGIN_RUBRIC, END_RUBRIC = "BEGIN MARK SCHEME", "END MARK SCHEME"
