"""Do the three lists of dependencies agree, and is the lock safe to install from?"""

import re
import tomllib

from packaging.requirements import Requirement

from course_lib.data import paths


def project() -> dict:
    return tomllib.loads((paths.ROOT / "pyproject.toml").read_text())["project"]


def direct_requirements() -> list[str]:
    extras = project()["optional-dependencies"].values()
    return [*project()["dependencies"], *(line for extra in extras for line in extra)]


def test_conda_pins_what_pip_pins():
    """Does environment.yml list pyproject.toml's requirements?"""
    text = (paths.ROOT / "environment.yml").read_text()
    assert re.findall(r'^      - "(.+)"$', text, re.M) == direct_requirements()
    assert f"python{project()['requires-python']}" in text


def test_lock_holds_every_direct_dependency_in_its_range():
    """Is each locked version one that pyproject.toml allows?"""
    lock = (paths.ROOT / "requirements.lock").read_text()
    locked = dict(re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==([\w.+-]+)", lock, re.M))
    for text in direct_requirements():
        wanted = Requirement(text)
        assert wanted.specifier.contains(locked[wanted.name]), text


def test_locked_packages_have_a_hash_and_no_address():
    """Can only the locked files be installed, from any index?"""
    lock = (paths.ROOT / "requirements.lock").read_text()
    blocks = re.split(r"\n(?=\S)", lock)
    packages = [block for block in blocks if re.match(r"[\w.-]+(\[[\w,-]+\])?==", block)]
    assert len(packages) > 100
    assert all("--hash=sha256:" in block for block in packages)
    assert "://" not in lock and "index-url" not in lock.replace("--no-emit-index-url", "")
