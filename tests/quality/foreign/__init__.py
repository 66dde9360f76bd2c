"""Wrong answers that are not among the known mistakes, to measure how many hints are true.

One module per lesson, named as its room. A function ``exercise__what`` is a wrong answer to the exercise, as somebody
really wrote it or plausibly would; it is written without looking at the known mistakes.
"""
