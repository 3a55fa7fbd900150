"""The historical networks as Keras builders, one architecture a file; `profile` counts their cost.

Each file's docstring says which paper and tables it follows and what its small form changes.
Building blocks are private to their file.
"""

from course_lib.nets.network import Figure, Network
from course_lib.nets.registry import NETWORKS, build, find_network

__all__ = ["NETWORKS", "Figure", "Network", "build", "find_network"]
