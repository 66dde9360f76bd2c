"""What learners import: checks, known mistakes, widgets, plots and data."""
