"""Do the walls hold: what can code in a student's kernel see, reach and keep?"""

import getpass
import os
import subprocess
import sys
from dataclasses import replace

import pytest
from tiny_lesson import QUICK

from course_lib.data.paths import ROOT
from course_lib.errors import CourseError
from course_lib.grading.kernels.kernel import StudentKernel
from course_lib.grading.limits import Limits
from course_lib.grading.walls import sandbox
from course_lib.grading.walls.sandbox import Walls, choose_walls


@pytest.fixture(scope="module")
def kernel(walls):
    with StudentKernel(walls, QUICK) as kernel:
        yield kernel


def printed(kernel, source: str) -> str:
    outcome = kernel.execute(source, 30)
    assert outcome.kind == "ok", outcome
    return "".join(output.get("text", "") for output in outcome.outputs).strip()


@pytest.mark.parametrize("name", ["solutions", "tests", "notebooks", ".grading", ".git"])
def test_rest_of_the_course_is_out_of_sight(kernel, name):
    """Are solutions, tests and results out of a kernel's sight?"""
    assert printed(kernel, f"import os; print(os.path.exists({str(ROOT / name)!r}))") == "False"


def test_student_is_nobody(kernel):
    """Does a kernel run as another user, without capabilities?"""
    assert printed(kernel, "import os; print(os.getuid() != 0 and os.getgid() != 0)") == "True"
    status = printed(kernel, "print(open('/proc/self/status').read())")
    powers = [line.split()[1] for line in status.splitlines() if line.startswith("CapEff")]
    assert powers == ["0" * 16]


def test_kernel_has_no_network(kernel):
    """Are servers out of a kernel's reach, and its interfaces none?"""
    source = "import socket\ntry:\n    socket.create_connection(('1.1.1.1', 53), timeout=2)\n"
    source += "    print('reached')\nexcept OSError as error:\n    print('no network')"
    assert printed(kernel, source) == "no network"
    assert printed(kernel, "print(open('/proc/net/dev').read().count('eth'))") == "0"


@pytest.mark.parametrize(
    "path",
    [
        str(ROOT / "course_lib" / "check" / "__init__.py"),
        "/usr/bin/evil",
        "/etc/passwd",
        "/dev/evil",
        "/evil",
        "/proc/sys/kernel/core_pattern",
        "/proc/sysrq-trigger",
    ],
)
def test_nothing_outside_can_be_written(kernel, path):
    """Are paths beyond the scratch folders refused?"""
    # Opened without truncation or text, so that even a hole would change nothing.
    source = f"import os\ntry:\n    os.open({path!r}, os.O_WRONLY | os.O_CREAT)\n"
    source += "    print('open')\nexcept OSError:\n    print('refused')"
    assert printed(kernel, source) == "refused"


def test_student_sees_no_process_of_ours(kernel):
    """Does /proc show the sandbox's processes only?"""
    numbers = printed(kernel, "import os; print([n for n in os.listdir('/proc') if n.isdigit()])")
    assert str(os.getpid()) not in eval(numbers)
    assert len(eval(numbers)) < 10


def test_environment_is_ours_and_names_another_user(kernel):
    """Does a kernel get the variables that we give, and not its parent's user?"""
    names = set(eval(printed(kernel, "import os; print(list(os.environ))")))
    assert {"HOME", "COURSE_STATIC", "MPLCONFIGDIR", "IPYTHONDIR"} <= names
    assert "JPY_PARENT_PID" not in names and "PYTEST_CURRENT_TEST" not in names
    assert getpass.getuser() != printed(kernel, "import os; print(os.environ['USER'])")


@pytest.mark.parametrize("folder", ["/tmp", "/dev/shm", "/home/student"])
def test_scratch_is_limited(kernel, folder):
    """Does writing stop at the scratch limit?"""
    source = f"""
count = 0
try:
    for number in range(100):
        with open(f'{folder}/{{number}}', 'wb') as file:
            file.write(bytes(2**20))
        count += 1
except OSError as error:
    print(count, error.strerror)
for number in range(count + 1):
    __import__('pathlib').Path(f'{folder}/{{number}}').unlink(missing_ok=True)
"""
    count, words = printed(kernel, source).split(" ", 1)
    assert int(count) <= QUICK.scratch_mb and "No space" in words


def test_filling_the_socket_folder_is_noticed(walls):
    """Is a kernel ended that fills the folder shared with us?"""
    source = "import glob, time\nfolder = glob.glob('/tmp/course-*')[0]\n"
    source += "for n in range(200): open(f'{folder}/{n}', 'w').close()\ntime.sleep(20)"
    with StudentKernel(walls, QUICK) as kernel:
        outcome = kernel.execute(source, 20)
        assert (outcome.kind, kernel.is_running) == ("crashed", False)


def test_system_calls_are_filtered_in_a_cold_kernel(kernel):
    """Is the filter on in a kernel that started by itself?"""
    status = printed(kernel, "print(open('/proc/self/status').read())")
    assert "Seccomp:\t2" in status
    source = "import socket\ntry:\n    socket.socket(16, socket.SOCK_RAW)\n    print('open')\n"
    source += "except OSError:\n    print('refused')"
    assert printed(kernel, source) == "refused"


def test_processor_time_is_added_up_over_processes(walls):
    """Do forks together use up the limit?"""
    # Each burns less than the limit, and all of them together more.
    source = "import os, time\nfor _ in range(4):\n    if not (os.fork()):\n"
    source += "        end = time.process_time() + 1.5\n"
    source += "        while time.process_time() < end: pass\n        os._exit(0)\n"
    source += "while True: time.sleep(1)"
    with StudentKernel(walls, replace(QUICK, cpu_seconds=4)) as kernel:
        outcome = kernel.execute(source, 30)
        assert (outcome.kind, kernel.is_running) == ("timeout", False)
        assert "4 s of processor time" in outcome.note


def test_grading_is_refused_without_a_sandbox(monkeypatch):
    """Is `--trust-submissions` the only way without walls?"""
    monkeypatch.setattr(sandbox, "_available_walls", lambda: (None, "it is not installed"))
    with pytest.raises(CourseError, match="bubblewrap"):
        choose_walls()
    assert choose_walls(trust_submissions=True).flags == ["unsandboxed"]


def test_grading_works_as_an_ordinary_user():
    """Do the walls stand when we are not root?"""
    if os.geteuid() != 0:
        pytest.skip("this is how every other test here ran")
    with StudentKernel(Walls("bubblewrap", "namespace"), Limits()) as kernel:
        source = "try:\n    open('/proc/sys/kernel/core_pattern', 'r+').close()\n"
        source += "except OSError:\n    print('refused')"
        assert printed(kernel, source) == "refused"


def test_kernel_without_walls_works_and_leaves_nothing(tmp_path):
    """Does a kernel run without a sandbox, and is its home removed?"""
    with StudentKernel(Walls("none"), Limits(), work=tmp_path) as kernel:
        assert printed(kernel, "import os; print(os.getcwd())") == str(tmp_path)
        home = printed(kernel, "import os; print(os.environ['HOME'])")
    assert not os.path.exists(home)


def test_cache_on_another_disk_is_in_sight(walls, tmp_path, monkeypatch):
    """Can a kernel read data behind a link?"""
    (tmp_path / "disk").mkdir()
    (tmp_path / "disk" / "set.txt").write_text("here")
    (tmp_path / "link").symlink_to(tmp_path / "disk")
    monkeypatch.setenv("COURSE_DATA_CACHE", str(tmp_path / "link"))
    source = "import pathlib\nfrom course_lib.data.paths import cache_folder\n"
    source += "print((cache_folder() / 'set.txt').read_text())"
    with StudentKernel(walls, QUICK) as kernel:
        assert printed(kernel, source) == "here"


def test_walls_stand_when_python_was_called_by_a_detour(tmp_path):
    """Does a relative path to Python do no harm?"""
    detour = os.path.relpath(sys.executable, tmp_path)
    source = "from course_lib.grading.walls.sandbox import choose_walls; print(choose_walls().kind)"
    command = [detour, "-c", source]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (run.stdout, run.stderr) == ("bubblewrap\n", "")


def test_sandbox_that_fails_says_why(monkeypatch):
    """Does the error quote bubblewrap's own words?"""
    real = sandbox._bubblewrap

    def broken(*arguments):
        command = real(*arguments)
        return [command[0], "--bind", "/no-such-folder", "/x", *command[1:]]

    monkeypatch.setattr(sandbox, "_bubblewrap", broken)
    sandbox._available_walls.cache_clear()
    with pytest.raises(CourseError, match=r"it says: .*no-such-folder"):
        choose_walls()
    sandbox._available_walls.cache_clear()
