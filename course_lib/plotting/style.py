"""One look for all figures: colours that colour-blind readers can tell apart, quiet axes."""

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.rcsetup import cycler

from course_lib.plotting.chinese import chinese_family

if TYPE_CHECKING:  # Matplotlib 3.10 lacks it
    from matplotlib.typing import RcKeyType

# Okabe and Ito's palette (2008), made to stay distinct for all common kinds of colour vision.
COLOURS = MappingProxyType(
    {
        "blue": "#0072B2",
        "orange": "#E69F00",
        "green": "#009E73",
        "red": "#D55E00",
        "purple": "#CC79A7",
        "sky": "#56B4E9",
        "yellow": "#F0E442",
        "black": "#000000",
    }
)

_SETTINGS: "dict[RcKeyType, Any]" = {
    "axes.prop_cycle": cycler(color=list(COLOURS.values())),
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.alpha": 0.25,
    "axes.axisbelow": True,
    "font.size": 10,
    "axes.titlesize": 11,
    "figure.figsize": (6.0, 3.6),
    "image.cmap": "gray",
    "legend.frameon": False,
}


def use_course_style() -> None:
    """Give all figures made from now on the course's look, and Chinese characters if they can."""
    mpl.rcParams.update(_SETTINGS)
    family = chinese_family()
    if family is not None:
        # The usual font first: only what it lacks is drawn in the other.
        mpl.rcParams["font.family"] = [mpl.rcParamsDefault["font.sans-serif"][0], family]
