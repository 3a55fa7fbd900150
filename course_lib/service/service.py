"""Everything that answers requests, put together from settings and parts."""

import threading
from dataclasses import dataclass

from course_lib.face_api import MAX_FACES
from course_lib.service.challenges import Challenges
from course_lib.service.faces import Faces
from course_lib.service.gallery.database import open_database
from course_lib.service.gallery.gallery import Gallery
from course_lib.service.gallery.keys import Keys
from course_lib.service.gallery.matching import Matching
from course_lib.service.parts.course_parts import (
    COURSE_PARTS,
    PART_NAMES,
    Desk,
    Parts,
    replace_parts,
)
from course_lib.service.parts.readiness import Readiness
from course_lib.service.parts.trials import try_parts
from course_lib.service.settings import Settings
from course_lib.service.uploads import Uploads


@dataclass(frozen=True)
class Service:
    """What views call. slots: to be held while a picture is worked on."""

    settings: Settings
    keys: Keys
    gallery: Gallery
    faces: Faces
    matching: Matching
    challenges: Challenges
    uploads: Uploads
    readiness: Readiness
    slots: threading.BoundedSemaphore


def build_service(settings: Settings, parts: Parts = COURSE_PARTS) -> Service:
    """Return the service, its parts not loaded yet.

    parts: those that settings name come in their place. Parts that are not the course's own are
    tried at once. Raises CourseError for a database that can't be opened, and for a part that
    doesn't fit.
    """
    parts = replace_parts(parts, settings.parts)
    try_parts(parts, [n for n in PART_NAMES if getattr(parts, n) != getattr(COURSE_PARTS, n)])
    engine = open_database(settings.database)
    gallery = Gallery(
        engine, embedder=parts.name_of("embedder"), max_faces=settings.max_faces_per_person
    )
    faces = Faces(parts, max_faces=MAX_FACES)
    challenges = Challenges(
        lambda: _make_desk(parts, settings.challenge_seconds),
        lambda frame: faces.find(frame).measures(),
        seconds=settings.challenge_seconds,
        max_running=settings.max_challenges,
    )
    return Service(
        settings=settings,
        keys=Keys(engine),
        gallery=gallery,
        faces=faces,
        matching=Matching(parts, gallery),
        challenges=challenges,
        uploads=Uploads(seconds=settings.upload_seconds, max_bytes=settings.max_upload_bytes),
        readiness=Readiness(lambda: try_parts(parts)),
        slots=threading.BoundedSemaphore(settings.slots),
    )


def _make_desk(parts: Parts, seconds: int) -> Desk:
    return parts.challenge(parts.operating_point(), seconds=seconds, measure=_as_measured)


def _as_measured(frame: list) -> list:
    """Return a frame as the judge gets it: it was measured when it came."""
    return frame
