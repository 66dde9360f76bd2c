"""Formulas that browsers show by themselves: LaTeX as MathML."""


def to_mathml(formula, block=False):
    """A formula in LaTeX as MathML, which browsers show by themselves.

    Raises
    ------
    ValueError
        If it holds a command that is not known.
    """
    from math_core import LatexError, LatexToMathML

    try:
        return LatexToMathML(annotation=False).convert_with_local_state(formula, displaystyle=block)
    except LatexError as error:
        raise ValueError(f"the formula {formula!r} cannot be read: {error}") from error
