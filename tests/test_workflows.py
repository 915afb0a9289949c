"""The workflows on GitHub hold no more power than they need, and run only what was read."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
USE = re.compile(r"^\s*(?:- )?uses: (?P<action>\S+)@(?P<commit>\S+)(?P<rest>.*)$", re.MULTILINE)

each_workflow = pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)


def parsed(workflow: Path) -> dict[str, Any]:
    return yaml.load(workflow.read_text(), yaml.BaseLoader)  # as text, or `on` would be true


def test_zizmor_finds_nothing() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    options = ["--offline", "--persona", "pedantic", "--no-progress"]
    answer = subprocess.run(
        [zizmor, *options, ROOT / ".github" / "workflows"], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr


@each_workflow
def test_every_action_is_a_commit_with_its_version_beside_it(workflow: Path) -> None:
    uses = list(USE.finditer(workflow.read_text()))
    assert uses
    for use in uses:
        assert re.fullmatch(r"[0-9a-f]{40}", use["commit"]), use[0]
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", use["rest"]), use[0]


def test_an_action_is_the_same_commit_everywhere() -> None:
    uses = {(use["action"], use["commit"], use["rest"]) for path in WORKFLOWS for use in USE.finditer(path.read_text())}
    assert len(uses) == len({action for action, _, _ in uses})


@each_workflow
def test_nothing_is_permitted_but_to_a_job_that_asks(workflow: Path) -> None:
    assert parsed(workflow)["permissions"] == {}


@each_workflow
def test_only_the_deployment_may_write(workflow: Path) -> None:
    jobs = parsed(workflow)["jobs"]
    writing = {name: set(job["permissions"]) for name, job in jobs.items() if "write" in job["permissions"].values()}
    assert writing == ({"deploy": {"pages", "id-token"}} if workflow.name == "publish.yml" else {})


@each_workflow
def test_every_job_ends_by_itself(workflow: Path) -> None:
    assert all(int(job["timeout-minutes"]) <= 20 for job in parsed(workflow)["jobs"].values())


def test_a_pull_request_never_runs_with_the_rights_of_the_repository() -> None:
    assert set(parsed(ROOT / ".github" / "workflows" / "check.yml")["on"]) == {"pull_request"}
    assert set(parsed(ROOT / ".github" / "workflows" / "publish.yml")["on"]) == {
        "push",
        "schedule",
        "workflow_dispatch",
    }
