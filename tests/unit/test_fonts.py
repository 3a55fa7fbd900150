"""Is a font with Chinese characters found where there is one?"""

import subprocess
import sys

from course_lib.fonts import find_chinese_font


def test_best_of_several_fonts_is_found_below_any_folder(tmp_path):
    """Is the preferred font found, however deep it lies?"""
    for name in ("a/wqy-microhei.ttc", "b/NotoSansCJK-Regular.ttc", "b/NotoSansCJK-Bold.ttc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = find_chinese_font((str(tmp_path / "none"), str(tmp_path)))
    assert found == tmp_path / "b/NotoSansCJK-Regular.ttc"
    assert find_chinese_font((str(tmp_path / "a"),)).name == "wqy-microhei.ttc"


def test_machine_without_such_a_font_is_told_apart(tmp_path):
    """Do other fonts, and other files, count as none?"""
    (tmp_path / "DejaVuSans.ttf").touch()
    (tmp_path / "wqy-microhei.txt").touch()
    assert find_chinese_font((str(tmp_path),)) is None


def test_program_answers_by_its_exit_status():
    """Does course_lib.fonts exit with 0 where there is a font, silently?"""
    done = subprocess.run([sys.executable, "-m", "course_lib.fonts"], capture_output=True)
    assert done.returncode == (find_chinese_font() is None)
    assert done.stdout == done.stderr == b""
