"""Faces: find them, their landmarks, align, embed, match, guess attributes, ask for life signs.

The functions live in modules of their own, imported when first asked for: some load TensorFlow.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
