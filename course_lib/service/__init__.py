"""The face service over HTTP: `create_app` makes it, `course serve` runs it.

Images come in, JSON goes out; what is in between are parts that can be replaced.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
