"""Shared helpers of the course From Gradients to Faces.

Importing the package loads nothing heavy; each subpackage says what it is for.
"""

__version__ = "0.1.0"
