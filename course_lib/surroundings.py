"""Where the code runs."""


def in_notebook() -> bool:
    """Whether IPython runs the code, so that a cell's last value is shown."""
    try:
        from IPython import get_ipython
    except ImportError:  # course_lib also serves where IPython is not installed
        return False
    return get_ipython() is not None
