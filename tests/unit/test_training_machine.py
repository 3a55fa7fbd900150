"""Does the processor decide the number format, and is its speed plausible?"""

import pytest

from course_lib.training.machine import choose_precision, describe_machine, measure_convolution


@pytest.mark.parametrize(
    ("flags", "precision"),
    [
        ("fpu sse2 avx2 fma", "float32"),
        ("fpu avx512f avx512_bf16", "mixed_bfloat16"),
        ("fpu amx_bf16 amx_tile", "mixed_bfloat16"),
        ("fpu amx_tile avx512_bf16x", "float32"),
    ],
)
def test_flags_decide_the_precision(tmp_path, flags, precision):
    """Is bfloat16 chosen where the processor multiplies in it?"""
    cpu_info = tmp_path / "cpuinfo"
    cpu_info.write_text(f"processor\t: 0\nmodel name\t: A chip\nflags\t\t: {flags}\nbugs\t: none\n")
    assert choose_precision(cpu_info) == precision


def test_precision_is_float32_where_nothing_is_known(tmp_path):
    """Does a machine without /proc/cpuinfo train in float32?"""
    assert choose_precision(tmp_path / "missing") == "float32"


def test_convolution_has_a_speed():
    """Is the measured speed within what machines can do?"""
    assert 1e8 < measure_convolution("float32", channels=16, seconds=0.05) < 1e14


def test_machine_is_described_in_json_types():
    """Does the description hold numbers and text only?"""
    machine = describe_machine("float32")
    assert machine["cores"] >= 1 and machine["processor"]
    assert {type(value) for value in machine.values()} == {int, str}
