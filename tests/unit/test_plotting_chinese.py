"""Do figures have Chinese characters where the machine has a font with them, and look as before?"""

import io
import warnings

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

from course_lib.fonts import find_chinese_font
from course_lib.plotting import chinese, style


@pytest.fixture(autouse=True)
def own_settings():
    with mpl.rc_context():
        yield


def picture(title: str) -> bytes:
    figure, ax = plt.subplots(figsize=(3, 2))
    ax.semilogy([1, 2], [1e-3, 1e3], label="α é")
    ax.set_title(title)
    ax.legend()
    content = io.BytesIO()
    figure.savefig(content, format="png", metadata={"Software": None})
    plt.close(figure)
    return content.getvalue()


def test_chinese_characters_are_drawn_without_a_warning():
    """Do Chinese titles show characters, and not boxes?"""
    if find_chinese_font() is None:
        pytest.skip("no font with Chinese characters on this machine")
    style.use_course_style()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn = picture("感受野")
    mpl.rcParams["font.family"] = ["DejaVu Sans"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert picture("感受野") != drawn  # boxes


def test_figure_in_english_is_the_same_with_and_without_the_font(monkeypatch):
    """Does the Chinese font change nothing in English figures?"""
    style.use_course_style()
    with_font = picture(r"loss $\frac{a}{b}$")
    mpl.rcdefaults()
    monkeypatch.setattr(style, "chinese_family", lambda: None)
    style.use_course_style()
    assert picture(r"loss $\frac{a}{b}$") == with_font


def test_damaged_font_is_left_out(tmp_path, monkeypatch):
    """Is a font file that cannot be read as good as none?"""
    damaged = tmp_path / "simhei.ttf"
    damaged.write_bytes(b"no font")
    monkeypatch.setattr(chinese, "find_chinese_font", lambda: damaged)
    chinese.chinese_family.cache_clear()
    assert chinese.chinese_family() is None
    chinese.chinese_family.cache_clear()
