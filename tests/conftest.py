"""Settings of all tests."""

from hypothesis import settings

# No deadline: what is slow on a busy machine is not wrong. The same examples at every run: a red run can be repeated.
settings.register_profile("course", deadline=None, derandomize=True)
settings.load_profile("course")
