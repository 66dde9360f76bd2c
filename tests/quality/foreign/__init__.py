"""Wrong answers, kept apart from the known mistakes, to measure how many hints are true.

One module per lesson, named as its room. A function ``exercise__what`` is a wrong answer to the exercise, as somebody
really wrote it or plausibly would. Write new ones without looking at the known mistakes.
"""
