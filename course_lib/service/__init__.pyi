from .http.app import create_app
from .parts.course_parts import COURSE_PARTS, Parts
from .settings import Settings

__all__ = ["COURSE_PARTS", "Parts", "Settings", "create_app"]
