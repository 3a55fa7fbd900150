"""Do the mini-program's parts work, on a phone without a screen and a service without a network?"""

import json

import pytest
from javascript import FOLDER, LOCK, run_tests

TESTS = sorted(file.name for file in FOLDER.glob("*.test.js"))


@pytest.mark.parametrize("file", TESTS)
def test_do_the_tests_in_javascript_pass(file):
    run_tests(file)


def test_does_the_lock_pin_every_package_and_name_no_registry():
    listed = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    packages = [package for name, package in listed.items() if name]
    assert len(packages) > 50
    assert all(package["integrity"].startswith("sha512-") for package in packages)
    assert not any("resolved" in package for package in packages)


def test_does_npm_write_no_registry_into_the_lock():
    options = (FOLDER / ".npmrc").read_text(encoding="utf-8").split()
    assert "omit-lockfile-registry-resolved=true" in options
