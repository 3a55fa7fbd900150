"""Are warm kernels as walled in as cold ones, quick, and no different to grade in?"""

import time
from dataclasses import asdict, replace

import psutil
import pytest
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpec
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook
from test_grading import adds
from tiny_lesson import QUICK, code, release, right_answers

import course_lib.grading.kernels.kernel as kernel_module
from course_lib.grading.kernels.kernel import StudentKernel, ZygoteDied
from course_lib.grading.kernels.launch import ZygoteError, launch
from course_lib.grading.kernels.zygote.launcher import Zygote
from course_lib.grading.kernels.zygote.provisioner import WalledProvisioner
from course_lib.grading.walls.sandbox import Walls


@pytest.fixture(scope="module")
def zygote(walls):
    with Zygote(walls, QUICK) as zygote:
        yield zygote


@pytest.fixture
def warm(walls, zygote):
    with StudentKernel(walls, QUICK, zygote=zygote) as kernel:
        assert kernel.is_warm, zygote.trouble
        yield kernel


@pytest.fixture
def cold(walls):
    roomy = replace(QUICK, memory_mb=4000)  # a cold TensorFlow counts
    with StudentKernel(walls, roomy) as kernel:
        assert not kernel.is_warm
        yield kernel


def printed(kernel, source: str) -> str:
    outcome = kernel.execute(source, 60)
    assert outcome.kind == "ok", outcome
    lines = "".join(output.get("text", "") for output in outcome.outputs).strip().splitlines()
    return lines[-1]


def test_tensorflow_is_there_at_once_and_at_work(warm):
    """Is TensorFlow imported in a warm kernel already?"""
    began = time.monotonic()
    source = "import tensorflow as tf\nprint(int(tf.reduce_sum(tf.matmul(*[tf.eye(3)] * 2))))"
    assert printed(warm, source) == "3"
    assert time.monotonic() - began < 5  # a cold import takes 5 s on an idle machine


def test_warm_and_cold_kernels_draw_the_same_numbers(warm, cold):
    """Does a fork change no seed?"""
    source = "import random, numpy, tensorflow, course_lib.check, course_lib.plotting\n"
    source += "print(random.random(), numpy.random.rand(), random.random())"
    assert printed(warm, source) == printed(cold, source)


def test_warm_and_cold_kernels_have_the_same_surroundings(warm, cold):
    """Are environment, limits, paths and flags equal?"""
    libraries = "import numpy, tensorflow, cv2\n"
    look = "import os, resource, sys\nwanted = [name for name in os.environ if name != 'PWD']\n"
    look += "limits = [resource.getrlimit(number) for number in range(16)]\n"
    look += "print(sorted((name, os.environ[name]) for name in wanted), limits, sys.path[:-1],\n"
    look += "      os.getcwd(), sorted(set(os.listdir()) - {'.cache'}), os.getpid(), sys.flags)"
    there, here = printed(warm, libraries + look), printed(cold, libraries + look)
    assert there == here


def test_one_kernel_sees_nothing_of_another(walls, zygote, warm):
    """Are files, sockets and processes of a sibling out of sight?"""
    with StudentKernel(walls, QUICK, zygote=zygote) as other:
        printed(other, "open('/tmp/mine', 'w').write('x'); print(1)")
        folders = printed(warm, f"import os; print(os.listdir({str(zygote.folder)!r}))")
        assert folders == str([warm.socket_folder.name])
        assert other.socket_folder.name != warm.socket_folder.name
        assert printed(warm, "print(os.path.exists('/tmp/mine'))") == "False"
        numbers = "print(sum(name.isdigit() for name in os.listdir('/proc')))"
        assert printed(warm, numbers) == "2"  # itself, and what reaps its orphans


def test_nothing_survives_a_warm_kernel(walls, zygote):
    """Do its processes and folder end with it, and not the zygote?"""
    with StudentKernel(walls, QUICK, zygote=zygote) as kernel:
        source = "import os, subprocess\nfor _ in range(3):\n"
        source += "    subprocess.Popen(['sleep', '4567'], start_new_session=True)\nprint(1)"
        printed(kernel, source)
        before = sleepers()
        folder = kernel.socket_folder
    assert len(before) == 3 and not sleepers() and not folder.exists()
    assert zygote.is_alive and not zygote.trouble


def sleepers() -> list[psutil.Process]:
    everyone = psutil.process_iter(["cmdline"])
    return [one for one in everyone if one.info["cmdline"] == ["sleep", "4567"]]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("import os; os.kill(os.getpid(), 9)", "crashed"),
        ("import os; os._exit(0)", "crashed"),
        ("x = []\nwhile True: x.append(bytearray(20_000_000))", "out-of-memory"),
        # A fork bomb ends by what comes first: Linux's refusal, our count, or the wall clock.
        ("import os\nwhile True: os.fork()", "crashed or timeout or error"),
        ("while True: pass", "timeout"),
    ],
)
def test_limits_hold_in_a_warm_kernel(warm, source, kind):
    """Does each way to use too much end as in a cold one?"""
    assert warm.execute(source, 3).kind in kind.split(" or ")


def test_memory_that_was_there_before_is_not_counted(warm):
    """Is a kernel's peak only what it took itself?"""
    assert warm.execute("import tensorflow; x = bytearray(100_000_000)", 10).kind == "ok"
    time.sleep(0.3)
    warm.execute("1", 5)
    assert 95 < warm.peak_mb < 300


def test_grades_are_the_same_warm_and_cold(grade_class):
    """Do all kinds of hand-ins get one verdict either way?"""
    random = right_answers()
    random["cells"].insert(3, code("import random, tensorflow"))
    random["cells"][4]["source"] = "def add(a, b):\n    return a + b + (random.random() < 0.3)"
    hand_ins = {
        "ada": right_answers(),
        "bob": release(),
        "cleo": adds("return a - b"),
        "dan": adds("raise KeyError('no')"),
        "eve": adds("__import__('os')._exit(0)"),
        "finn": adds("x = []\n    while True: x.append(bytearray(20_000_000))"),
        "gus": random,
    }
    settings = {"warm": True, "use_cache": False}
    warm = grade_class({f"{name}-warm": cells for name, cells in hand_ins.items()}, **settings)
    settings = {"warm": False, "use_cache": False}
    both = grade_class({f"{name}-cold": cells for name, cells in hand_ins.items()}, **settings)
    assert not [result.flags for result in warm.results.submissions if result.flags]
    verdicts = {result.student: comparable(result) for result in both.results.submissions}
    verdicts |= {result.student: comparable(result) for result in warm.results.submissions}
    for name in hand_ins:
        assert verdicts[f"{name}-warm"] == verdicts[f"{name}-cold"]


def comparable(result) -> dict:
    """A result without what differs from run to run."""
    return {
        key: value
        for key, value in asdict(result).items()
        if key not in ("student", "seconds", "peak_mb")
    }


def test_zygote_that_cannot_start_costs_no_submission(walls, monkeypatch):
    """Does a cold kernel take over, with a flag?"""
    monkeypatch.setattr(type(walls), "command", refuse_to_divide(type(walls).command))
    with Zygote(walls, QUICK) as zygote, StudentKernel(walls, QUICK, zygote=zygote) as kernel:
        assert not kernel.is_warm
        assert printed(kernel, "print(1)") == "1"
        assert kernel.flags == ["cold kernel: the warm one failed: it ended"]


def refuse_to_divide(real):
    def command(self, inner, shared, limits, may_divide=False):
        return ["false"] if may_divide else real(self, inner, shared, limits)

    return command


def test_submission_is_graded_again_when_its_zygote_dies(grade_class, monkeypatch):
    """Are full points given although the warm kernel was lost?"""
    real = StudentKernel.execute
    killed = []

    def execute(self, source, seconds, score=False):
        if self.is_warm and not killed and "def add" in source:
            killed.append(self.zygote)
            self.zygote._process.kill()
        return real(self, source, seconds, score)

    monkeypatch.setattr(StudentKernel, "execute", execute)
    batch = grade_class({"ada": right_answers(), "bob": right_answers()}, warm=True)
    assert killed
    assert [result.score for result in batch.results.submissions] == [6, 6]
    flags = [flag for result in batch.results.submissions for flag in result.flags]
    assert "cold kernel: the warm one failed: it ended" in flags


def test_kernel_starts_though_another_one_saw_the_zygote_die_first(walls, monkeypatch):
    """Does a kernel start cold when the warm launch fails?"""

    def launch_while_it_dies(walls, limits, work, zygote):
        running = launch(walls, limits, work, zygote)
        if zygote is not None:
            zygote._process.kill()
            zygote.trouble = "it ended"
            running.process.end()
        return running

    monkeypatch.setattr(kernel_module, "launch", launch_while_it_dies)
    with Zygote(walls, QUICK) as zygote, StudentKernel(walls, QUICK, zygote=zygote) as kernel:
        assert printed(kernel, "print(1)") == "1"
        assert kernel.flags == ["cold kernel: the warm one failed: it ended"]


def test_own_crash_of_a_student_is_not_blamed_on_the_zygote(warm):
    """Is an abort called a crash?"""
    try:
        outcome = warm.execute("import os; os.abort()", 5)
    except ZygoteDied:
        pytest.fail("the zygote was blamed")
    assert outcome.kind == "crashed"


@pytest.mark.parametrize("kernels", ["warm", "cold", "cold, since no fork came"])
def test_nbclient_runs_a_notebook_behind_the_walls(zygote, kernels, monkeypatch):
    """Does the provisioner start walled kernels, warm or cold?"""

    def fail(connection_file):
        raise ZygoteError("a warm kernel ended at once")

    if kernels.startswith("cold, "):
        monkeypatch.setattr(zygote, "fork", fail)
    manager = AsyncKernelManager()
    chosen = {"kernel_provisioner": {"provisioner_name": "walled-provisioner"}}
    manager._kernel_spec = KernelSpec(
        argv=["python"], display_name="walled", language="python", metadata=chosen
    )
    source = "import os, sys; print(os.path.exists('/etc/passwd'), 'tensorflow' in sys.modules)"
    notebook = new_notebook(cells=[new_code_cell(source)])
    WalledProvisioner.share(None if kernels == "cold" else zygote)
    client = NotebookClient(notebook, km=manager, timeout=60)
    try:
        client.execute()
    finally:
        WalledProvisioner.share(None)
        client.kc.stop_channels()  # its sockets outlive an execution with somebody's own manager
    assert notebook.cells[0].outputs[0]["text"] == f"False {kernels == 'warm'}\n"
    run_sync(manager.shutdown_kernel)(now=True)
    assert not manager.has_kernel and not run_sync(manager.is_alive)()


def test_kernels_are_warm_for_an_ordinary_user_too():
    """Does a zygote work without root?"""
    ordinary = Walls("bubblewrap", "namespace")
    with (
        Zygote(ordinary, QUICK) as zygote,
        StudentKernel(ordinary, QUICK, zygote=zygote) as kernel,
    ):
        assert kernel.is_warm, zygote.trouble
        source = "import os\nstatus = open('/proc/self/status').read()\n"
        source += "print(os.getuid(), [w for w in status.split('\\n') if w.startswith('Cap')])"
        shown = printed(kernel, source)
    assert shown.startswith("1000 ") and shown.count("0" * 16) == 5
