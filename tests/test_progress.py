"""A learner's progress: a file per lesson, merged on reading; it can go down, and knows what was only visible."""

import json

import pytest

from course_lib import progress
from course_lib.checks.verdict import Case, Verdict


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(progress.VARIABLE, str(tmp_path / "progress"))
    return tmp_path / "progress"


def verdict(exercise="dot", passed=True, hidden=False, attempted=True):
    cases = [Case(passed, True, "the examples")] + ([Case(passed, False, "others")] if hidden else [])
    return Verdict(exercise, 2, cases if attempted else [], attempted)


def passed():
    """The names of the exercises whose last verdict was right."""
    return {key.partition("/")[2] for key, entry in progress.read().items() if entry.get("status") == "passed"}


def test_an_entry_stands_in_its_lessons_file(folder):
    progress.record(verdict("dot"))
    progress.record(verdict("rotation"))
    assert {path.name for path in folder.iterdir()} == {"dot_product.json", "transformations.json"}
    assert set(progress.read()) == {"dot_product/dot", "transformations/rotation"}
    assert passed() == {"dot", "rotation"}


def test_progress_goes_down_again(folder):
    progress.record(verdict())
    progress.record(verdict(passed=False))
    assert progress.of("dot")["status"] == "failed" and passed() == set()
    progress.record(verdict(attempted=False))
    assert progress.of("dot")["status"] == "not attempted"


def test_it_knows_whether_hidden_checks_took_part(folder):
    progress.record(verdict())
    assert progress.of("dot")["hidden"] is False
    progress.record(verdict(hidden=True))
    assert progress.of("dot")["hidden"] is True


def test_tries_are_counted_until_one_is_right(folder):
    for text in ("one", "two", "two", "three"):
        entry = progress.record(verdict(passed=False), text)
    assert entry["tries"] == 3
    assert progress.record(verdict(), "four")["tries"] == 0


def test_asking_is_counted(folder):
    assert [progress.count_asking("dot"), progress.count_asking("dot")] == [1, 2]


@pytest.mark.parametrize("text", ["{", "[]", '"x"', '{"dot_product/dot": 3}', '{"dot_product/dot": {"status": 1}}'])
def test_a_damaged_file_counts_as_none_and_is_written_anew(folder, text):
    folder.mkdir()
    (folder / "dot_product.json").write_text(text)
    assert passed() == set()
    progress.record(verdict())
    assert json.loads((folder / "dot_product.json").read_text())["dot_product/dot"]["status"] == "passed"


def test_without_a_folder_nothing_is_kept(tmp_path, monkeypatch):
    monkeypatch.delenv(progress.VARIABLE, raising=False)
    progress.record(verdict())
    assert progress.read() == {} and list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_fails_no_check(tmp_path, monkeypatch):
    (tmp_path / "progress").write_text("a file stands here")
    monkeypatch.setenv(progress.VARIABLE, str(tmp_path / "progress"))
    progress.record(verdict())
    assert progress.read() == {}


def test_a_graded_verdict_says_more(folder):
    progress.record(verdict())
    graded = verdict(passed=False, hidden=True).public()
    progress.record_graded(graded)
    entry = progress.of("dot")
    assert entry["hidden"] and entry["status"] == "failed" and not entry["values_right"] and passed() == set()


OLD = {"exercises": {"dot": {"status": "passed", "earned": 2, "points": 2, "when": "2026-01-02T03:04:05+00:00"},
                     "rotation": {"status": "failed", "earned": 0, "points": 2, "when": "2026-01-02T03:04:05+00:00"},
                     "gone": {"status": "passed", "earned": 1, "points": 1, "when": "2026-01-02T03:04:05+00:00"}}}  # fmt: skip


def test_the_first_editions_file_is_carried_over_once(folder, monkeypatch):
    single = folder.with_suffix(".json")
    single.write_text(json.dumps(OLD))
    monkeypatch.setenv(progress.VARIABLE, str(single))  # as the first edition set it
    assert passed() == {"dot", "gone"}
    assert progress.of("dot")["when"] == "2026-01-02T03:04:05+00:00" and not progress.of("dot")["hidden"]
    assert set(progress.read()) == {"dot_product/dot", "transformations/rotation", "other/gone"}
    assert not single.exists() and json.loads(single.with_name("progress.json.first").read_text()) == OLD
    progress.record(verdict(passed=False))
    assert progress.of("dot")["status"] == "failed"  # and it does not come back


def test_what_is_newer_than_the_first_editions_file_stays(folder):
    progress.record(verdict(passed=False))
    folder.with_suffix(".json").write_text(json.dumps(OLD))
    assert progress.of("dot")["status"] == "failed" and progress.of("gone")["status"] == "passed"


@pytest.mark.parametrize("text", ["{", "[]", "3", '{"exercises": []}', '{"exercises": {"dot": 3}}'])
def test_a_damaged_file_of_the_first_edition_hurts_nothing(folder, text):
    folder.with_suffix(".json").write_text(text)
    assert passed() == set()
    progress.record(verdict())
    assert passed() == {"dot"}


def test_where_it_cannot_be_carried_over_the_file_stays(folder):
    folder.write_text("a file stands where the folder should")
    folder.with_suffix(".json").write_text(json.dumps(OLD))
    assert passed() == set()
    assert json.loads(folder.with_suffix(".json").read_text()) == OLD
