"""Do the mini-program's parts work, on a phone without a screen and a service without a network?"""

import json

import pytest
from javascript import FOLDER, LOCK, run_tests

TESTS = sorted(file.name for file in FOLDER.glob("*.test.js"))


@pytest.mark.parametrize("file", TESTS)
def test_tests_in_javascript_pass(file):
    """Does each file of the mini-program's own tests pass?"""
    run_tests(file)


def test_lock_pins_every_package_and_names_no_registry():
    """Does each npm package have a hash and no address?"""
    listed = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    packages = [package for name, package in listed.items() if name]
    assert len(packages) > 50
    assert all(package["integrity"].startswith("sha512-") for package in packages)
    assert not any("resolved" in package for package in packages)


def test_npm_writes_no_registry_into_the_lock():
    """Is the option set that keeps addresses out?"""
    options = (FOLDER / ".npmrc").read_text(encoding="utf-8").split()
    assert "omit-lockfile-registry-resolved=true" in options
