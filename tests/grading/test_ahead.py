"""An engine that is started before it is known for sure what for."""

import dataclasses
from typing import ClassVar

import pytest

from autograder.grading import ahead
from autograder.grading.ahead import Ahead, Settings, keep
from autograder.grading.limits import Limits

BEFORE = Settings(("json",), Limits(), False)
OTHERS = {
    "another import": BEFORE._replace(modules=("json", "csv")),
    "another limit": BEFORE._replace(limits=dataclasses.replace(Limits(), cell=5)),
}


class Engine:
    """Stands for one: says what it was started with, and whether it is closed."""

    started: ClassVar[list] = []

    def __init__(self, modules, limits, sandbox, wait):
        self.settings, self.closed = Settings(modules, limits, sandbox), False
        assert not wait
        Engine.started.append(self)

    def close(self):
        self.closed = True


@pytest.fixture(autouse=True)
def _watched(monkeypatch):
    monkeypatch.setattr(ahead, "Engine", Engine)
    monkeypatch.setattr(Engine, "started", [])


def test_what_the_last_run_needed_is_started_and_taken(tmp_path):
    keep(tmp_path, "01_lesson", BEFORE)
    with Ahead(tmp_path, "01_lesson", sandbox=False) as begun:
        (first,) = Engine.started
        assert first.settings == BEFORE
        assert begun.take(BEFORE) is first
    assert not first.closed  # it is the run's


@pytest.mark.parametrize("now", OTHERS.values(), ids=OTHERS)
def test_an_engine_that_does_not_fit_is_not_used(tmp_path, now):
    keep(tmp_path, "01_lesson", BEFORE)
    with Ahead(tmp_path, "01_lesson", sandbox=False) as begun:
        taken = begun.take(now)
    first, second = Engine.started
    assert first.closed and taken is second and second.settings == now and not second.closed


def test_an_engine_that_nobody_needs_is_closed(tmp_path):
    keep(tmp_path, "01_lesson", BEFORE)
    with Ahead(tmp_path, "01_lesson", sandbox=False):
        pass
    assert [engine.closed for engine in Engine.started] == [True]


def test_the_sandbox_is_what_this_run_wants(tmp_path):
    keep(tmp_path, "01_lesson", BEFORE)
    Ahead(tmp_path, "01_lesson", sandbox=True)
    assert [engine.settings.sandbox for engine in Engine.started] == [True]


@pytest.mark.parametrize("kept", [None, "", "[]", '{"modules": 3}', '{"modules": [], "limits": {"cells": 1}}'])
def test_nothing_is_started_where_nothing_is_known(tmp_path, kept):
    path = tmp_path / ".levels" / "01_lesson" / ".engine.json"
    if kept is not None:
        path.parent.mkdir(parents=True)
        path.write_text(kept)
    with Ahead(tmp_path, "01_lesson") as begun:
        assert not Engine.started
        assert begun.take(BEFORE) is Engine.started[0]
