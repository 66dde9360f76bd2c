"""The files that say what is installed agree: both pyproject.toml, the locks, environment.yml, requirements-dev.txt."""

import json
import sys
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement

import course

from .sources import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LEARNER = tomllib.loads((ROOT / "packaging" / "learner" / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.lock", "requirements-test.lock")
LOCK, TEST_LOCK = (
    [Requirement(line) for line in (ROOT / name).read_text(encoding="utf-8").splitlines()] for name in LOCKS
)
WANTED = [
    *PROJECT["project"]["dependencies"],
    *LEARNER["project"]["dependencies"],
    *LEARNER["project"]["optional-dependencies"]["lab"],
]
WANTED_BY_TESTS = [*PROJECT["dependency-groups"]["test"], *PROJECT["dependency-groups"]["tools"]]


@pytest.mark.parametrize("wanted", [Requirement(line) for line in WANTED], ids=str)
def test_the_lock_has_what_the_projects_ask_for(wanted):
    check_locked(wanted, LOCK)


@pytest.mark.parametrize("wanted", [Requirement(line) for line in WANTED_BY_TESTS], ids=str)
def test_the_locks_have_what_tests_and_tools_ask_for(wanted):
    check_locked(wanted, LOCK + TEST_LOCK)


def check_locked(wanted, lock):
    locked = [entry for entry in lock if entry.name == wanted.name]
    assert locked, f"{wanted.name} is not locked"
    for entry in locked:
        (pin,) = entry.specifier
        assert pin.operator == "==" and wanted.specifier.contains(pin.version)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host_and_no_file(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text and "--" not in text and "@" not in text


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
@pytest.mark.parametrize("system, platform", [("Linux", "linux"), ("Darwin", "darwin"), ("Windows", "win32")])
def test_the_locks_pin_each_package_once_on_every_platform(python, system, platform):
    where = {
        "python_version": python,
        "python_full_version": f"{python}.9",
        "platform_system": system,
        "sys_platform": platform,
        "os_name": "nt" if platform == "win32" else "posix",
    }
    names = [entry.name for entry in LOCK + TEST_LOCK if entry.marker is None or entry.marker.evaluate(where)]
    assert len(names) == len(set(names))
    assert {"numpy", "jupyterlab", "nbgrader", "pytest"} <= set(names)


def test_conda_installs_the_lock_and_the_project_on_one_python():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    python, pip, from_pip = environment["dependencies"]
    assert pip == "pip" and from_pip == {"pip": ["-r requirements.lock", "-e packaging/learner -e ."]}
    name, version = python.split("=")
    assert name == "python" and version.count(".") == 1
    assert PROJECT["project"]["requires-python"] == ">=3.11" and tuple(map(int, version.split("."))) >= (3, 11)


def test_the_dev_container_has_the_python_of_conda_and_runs_the_launcher():
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    assert container["image"].rpartition(":")[2] == environment["dependencies"][0].partition("=")[2]
    assert container["postCreateCommand"].startswith("python3 course.py ")


def test_both_distributions_are_of_one_version_and_ask_for_one_python():
    for key in ("version", "requires-python", "license"):
        assert PROJECT["project"][key] == LEARNER["project"][key]
    lessons = PROJECT["project"]["optional-dependencies"]["lessons"]
    assert f"{LEARNER['project']['name']}[lab]=={LEARNER['project']['version']}" in lessons


@pytest.mark.parametrize("name", ["LICENSE", "LICENSE-TEXTS"])
def test_the_learners_distribution_carries_the_licences_as_they_are(name):
    assert (ROOT / "packaging" / "learner" / name).read_bytes() == (ROOT / name).read_bytes()


def test_the_launcher_refuses_the_pythons_that_the_project_refuses():
    oldest = course.NEWEST_TOO_OLD[0], course.NEWEST_TOO_OLD[1] + 1
    assert PROJECT["project"]["requires-python"] == ">=%d.%d" % oldest
    assert sys.version_info[:2] >= oldest


def test_what_ci_adds_is_pinned_and_in_nothing_that_learners_install():
    lines = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8").splitlines()
    added = [Requirement(line) for line in lines if not line.startswith("#")]
    assert all(str(entry.specifier).startswith("==") for entry in added)
    assert not {entry.name for entry in added} & {entry.name for entry in LOCK + TEST_LOCK}
    extras = PROJECT["project"]["optional-dependencies"]
    pins = {entry.name: next(iter(entry.specifier)).version for entry in added + LOCK}
    for wanted in map(Requirement, extras["cluster"] + extras["book"]):
        assert wanted.specifier.contains(pins[wanted.name])
