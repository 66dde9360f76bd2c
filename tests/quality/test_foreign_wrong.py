"""Wrong answers that the known mistakes were not made from: what they are told is true, and nearly all are told something."""

import pytest

from tests import sources

from . import foreign_wrong, hints

SIGNS_ARE_FREE = {
    "word_vectors__whole_values"
}  # its mistake is named rightly; on the probes a column's sign may differ


@pytest.mark.parametrize("lesson", sources.NAMES)
def test_what_a_wrong_answer_is_told_is_true(lesson):
    told = hints.examine(lesson, foreign_wrong)
    assert [each.answer for each in told if each.firm_false and each.answer not in SIGNS_ARE_FREE] == []
    assert [each.answer for each in told if each.share == 1] == []
    silent = [
        each.answer
        for each in told
        if not (each.firm_true or each.firm_false or each.soft or each.general or each.messages)
    ]
    assert len(silent) <= len(told) / 5, silent
