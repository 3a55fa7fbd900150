"""What a built Keras model costs: parameters, multiply-accumulates, memory, fields, time.

`profile_model` counts from the graph, without running it; `measure_latency` runs it.
"""

from course_lib.nets.profile.latency import Latency, measure_latency
from course_lib.nets.profile.report import LayerCost, Profile, profile_model
from course_lib.nets.profile.stages import Stage, stages_of

__all__ = [
    "Latency",
    "LayerCost",
    "Profile",
    "Stage",
    "measure_latency",
    "profile_model",
    "stages_of",
]
