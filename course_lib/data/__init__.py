"""Find, fetch, verify and load the course's data; the only owner of paths.

The loaders return plain arrays and are imported when first asked for, so that the command line,
which needs only paths, does not wait for NumPy.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
