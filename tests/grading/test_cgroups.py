"""Are control groups made only where they may be, kept to, and removed?"""

import os
import subprocess
import sys

import pytest
from tiny_lesson import QUICK

from course_lib.grading.kernels.kernel import StudentKernel
from course_lib.grading.walls import cgroups
from course_lib.grading.walls.cgroups import Group, Places, find_places


def hierarchy(folder, names, own: str):
    """Make something like /sys/fs/cgroup and /proc/self/cgroup; return both."""
    for name in names:
        (folder / name).mkdir(parents=True)
    listing = folder / "self"
    listing.write_text(own)
    return folder, listing


def test_only_unmanaged_hierarchies_of_version_1_are_used(tmp_path):
    """Are groups made only where no manager put us?"""
    names = ["memory/manager/one", "pids", "cpuacct"]
    own = "8:pids:/\n4:memory:/manager/one\n2:cpuacct:/\n0::/\n"
    places = find_places(*hierarchy(tmp_path, names, own))
    assert (places.version, places.controllers) == (1, ["cpuacct", "pids"])


def test_group_of_version_2_is_used_only_when_it_was_delegated(tmp_path, monkeypatch):
    """Is a group of version 2 left alone unless COURSE_CGROUP names it?"""
    mount, own = hierarchy(tmp_path, ["ours"], "0::/ours\n")
    (mount / "cgroup.controllers").write_text("cpu memory pids")
    (mount / "ours" / "cgroup.subtree_control").write_text("memory pids")
    assert find_places(mount, own) == Places()
    monkeypatch.setenv("COURSE_CGROUP", str(mount / "ours"))
    places = find_places(mount, own)
    assert (places.version, places.controllers) == (2, ["cpuacct", "memory", "pids"])


def test_machine_without_control_groups_has_none(tmp_path):
    """Does a group without a place do nothing, and not fail?"""
    assert find_places(tmp_path, tmp_path / "missing") == Places()
    group = Group(QUICK, Places())
    group.add([1])
    group.remove()
    assert not group.ran_out_of_memory and group.processor_seconds == 0


@pytest.mark.parametrize("version", [1, 2])
def test_limits_are_written_and_events_read(tmp_path, version):
    """Are the kernel's files written and read, in both versions?"""
    group = Group(QUICK, Places(version, {"memory": tmp_path, "pids": tmp_path}))
    folder = group.folders["memory"]
    limit = folder / ("memory.max" if version == 2 else "memory.limit_in_bytes")
    assert int(limit.read_text()) == QUICK.memory_mb * 2**20
    assert int((folder / "pids.max").read_text()) > QUICK.processes
    assert not group.ran_out_of_memory and not group.was_refused_processes
    events = folder / ("memory.events" if version == 2 else "memory.oom_control")
    events.write_text("oom 1\noom_kill 1\n")
    (folder / "pids.events").write_text("max 3\n")
    assert group.ran_out_of_memory and group.was_refused_processes


@pytest.mark.parametrize(("version", "name"), [(1, "cpu.shares"), (2, "cpu.weight")])
def test_processes_that_are_being_killed_go_first(tmp_path, version, name):
    """Does a group to be ended get more of the processor?"""
    group = Group(QUICK, Places(version, {"cpu": tmp_path}))
    share = group.folders["cpu"] / name
    before = int(share.read_text())
    group.hurry()
    assert int(share.read_text()) > 10 * before


def test_time_of_ended_processes_is_counted_and_the_group_removed():
    """Is the processor time of a child that ended known?"""
    if "cpuacct" not in cgroups.available().folders:
        pytest.skip("no control groups to be made on this machine")
    group = cgroups.make_group(QUICK)
    source = "import sys; sys.stdin.read(); sum(range(3 * 10**7))"
    process = subprocess.Popen([sys.executable, "-c", source], stdin=subprocess.PIPE)
    group.add([process.pid])
    process.communicate()
    assert group.processor_seconds > 0.1
    group.remove()
    assert not any(folder.exists() for folder in group.folders.values())


def test_kernel_is_in_its_group_and_the_group_is_gone_with_it(walls):
    """Does a real kernel run in a group of its own?"""
    if "pids" not in cgroups.available().folders:
        pytest.skip("no control groups to be made on this machine")
    with StudentKernel(walls, QUICK) as kernel:
        folder = kernel._running.group.folders["pids"]
        assert len((folder / "cgroup.procs").read_text().split()) >= 2
    assert not folder.exists()


def test_groups_of_killed_batches_are_swept_and_others_left(tmp_path):
    """Are only groups removed whose batch is dead?"""
    gone = subprocess.Popen(["true"])
    gone.wait()
    mount, own = hierarchy(tmp_path, ["pids"], "8:pids:/\n")
    stale, live = (mount / "pids" / f"course-{pid}-ab" for pid in (gone.pid, os.getpid()))
    stale.mkdir()
    live.mkdir()
    assert find_places(mount, own).controllers == ["pids"]
    assert not stale.exists() and live.exists()
