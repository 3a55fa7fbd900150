"""The face service as a Python object."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Self, TypeVar
from urllib.parse import quote

from course_lib import face_api
from course_lib.client import answers, failures, readings
from course_lib.client.pictures import MAX_SIDE, ImageSource, Picture, encode_picture
from course_lib.client.retries import Repeat, Retries
from course_lib.client.transport import Reply, Request, Transport

Read = TypeVar("Read")
_PAGE = 100  # people asked for at once


class FaceClient:
    """A connection to the face service; used in `with`, and safe to share between threads.

    url: such as http://127.0.0.1:8000. key: what `course serve --new-key NAME` printed, where the
    service asks for one. timeout: seconds until an answer begins, and again until it is whole;
    connect_timeout: seconds until there is a connection. retries: how failures are repeated.
    max_side: pixels; larger pictures are shrunk before they are sent.

    An image is a file's path, a file's bytes, a Pillow image or an array as
    `course_lib.face.as_rgb` takes it. Boxes and points come back in pixels of the upright image as
    it was given, also when it was shrunk. Every method raises ServiceError, a CourseError.
    """

    def __init__(
        self,
        url: str,
        key: str | None = None,
        *,
        timeout: float = 30.0,
        connect_timeout: float = 5.0,
        retries: Retries | None = None,
        max_side: int = MAX_SIDE,
    ) -> None:
        self._transport = Transport(url, key, timeout, connect_timeout, retries or Retries())
        self._max_side = max_side

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"FaceClient({self.url!r})"

    @property
    def url(self) -> str:
        """The service's address."""
        return self._transport.url

    def close(self) -> None:
        """Close the connections; done at the end of `with`."""
        self._transport.close()

    def check_ready(self) -> None:
        """Return when the service can answer now; raises ServiceError at once when it can't."""
        self._send(
            Request("GET", "/readyz", Repeat.NEVER), partial(readings.read, face_api.StatusAnswer)
        )

    def detect(
        self, image: ImageSource, *, landmarks: bool = False, max_faces: int | None = None
    ) -> answers.Faces[face_api.DetectedFace]:
        """Find faces, and where `landmarks` is true five points of each, which takes longer."""
        options = {"landmarks": landmarks or None, "max_faces": max_faces}
        return self._faces("/v1/detect", face_api.DetectAnswer, image, **options)

    def landmarks(
        self, image: ImageSource, *, max_faces: int | None = None
    ) -> answers.Faces[face_api.LandmarkedFace]:
        """Find faces and the 68 landmarks of each."""
        return self._faces("/v1/landmarks", face_api.LandmarksAnswer, image, max_faces=max_faces)

    def align(
        self, image: ImageSource, *, size: int | None = None, max_faces: int | None = None
    ) -> answers.Faces[face_api.AlignedFace]:
        """Cut faces out upright, as squares with sides of `size` pixels (32 to 512)."""
        return self._faces("/v1/align", face_api.AlignAnswer, image, size=size, max_faces=max_faces)

    def attributes(
        self, image: ImageSource, *, max_faces: int | None = None
    ) -> answers.Faces[face_api.DescribedFace]:
        """Guess age, gender, expression and more of each face."""
        return self._faces("/v1/attributes", face_api.AttributesAnswer, image, max_faces=max_faces)

    def keypoints(
        self, image: ImageSource, *, max_faces: int | None = None
    ) -> answers.Faces[face_api.KeypointedFace]:
        """Find 15 named points of each face by the course's own network."""
        return self._faces("/v1/keypoints", face_api.KeypointsAnswer, image, max_faces=max_faces)

    def compare(self, first: ImageSource, second: ImageSource) -> answers.Comparison:
        """Tell whether the largest faces of two images are one person's."""
        one, other = self._encode(first), self._encode(second)
        return self._send(
            Request("POST", "/v1/compare", files={"first": one.content, "second": other.content}),
            lambda reply: readings.read_comparison(reply, one.scale, other.scale),
        )

    def add_person(self, name: str, *, consent: bool) -> face_api.Person:
        """Add a person without faces to the gallery. consent: whether they agreed to it."""
        return self._send(
            Request(
                "POST",
                "/v1/gallery/people",
                Repeat.IF_NOT_DONE,
                json={"name": name, "consent": consent},
            ),
            partial(readings.read, face_api.Person),
        )

    def people(self) -> Iterator[face_api.Person]:
        """Go through everybody in the gallery, in the order in which they were added."""
        query = {"limit": str(_PAGE)}
        while True:
            request = Request("GET", "/v1/gallery/people", query=dict(query))
            page, after = self._send(request, _read_page)
            yield from page
            if after is None:
                return
            query["after"] = str(after)

    def person(self, person: face_api.Person | int) -> face_api.Person:
        """Return a person of the gallery as they are now."""
        return self._send(
            Request("GET", _place_of(person)), partial(readings.read, face_api.Person)
        )

    def delete_person(self, person: face_api.Person | int) -> None:
        """Delete a person and all their faces for good."""
        self._send(Request("DELETE", _place_of(person)), lambda reply: None)

    def enrol(self, person: face_api.Person | int, image: ImageSource) -> face_api.EnrolledFace:
        """Add the only face of an image to a person of the gallery."""
        picture = self._encode(image)
        return self._send(
            Request(
                "POST",
                f"{_place_of(person)}/faces",
                Repeat.IF_NOT_DONE,
                files={"image": picture.content},
            ),
            lambda reply: readings.scaled(
                readings.read(face_api.EnrolledFace, reply), picture.scale
            ),
        )

    def enrolled_faces(self, person: face_api.Person | int) -> tuple[face_api.EnrolledFace, ...]:
        """Return the faces that are enrolled for a person."""
        return self._send(
            Request("GET", f"{_place_of(person)}/faces"),
            lambda reply: tuple(readings.read(face_api.FacesAnswer, reply).faces),
        )

    def delete_face(self, face: face_api.EnrolledFace) -> None:
        """Delete one enrolled face for good."""
        path = f"{_place_of(face.person_id)}/faces/{int(face.id)}"
        self._send(Request("DELETE", path), lambda reply: None)

    def search(self, image: ImageSource, *, max_faces: int | None = None) -> answers.Search:
        """Tell who of the gallery, if anybody, each face of an image is."""
        read = readings.read_search
        return self._ask_about(image, "/v1/gallery/search", read, {"max_faces": max_faces})

    def new_challenge(self) -> face_api.ChallengeAnswer:
        """Ask for a liveness challenge: acts to be shown to a camera."""
        return self._send(
            Request("POST", "/v1/challenges", Repeat.IF_NOT_DONE),
            partial(readings.read, face_api.ChallengeAnswer),
        )

    def add_frame(self, challenge: face_api.ChallengeAnswer, image: ImageSource) -> int:
        """Send the next frame of a challenge; return how many the service has by now."""
        picture = self._encode(image)
        return self._send(
            Request(
                "POST",
                f"/v1/challenges/{_escaped(challenge.id)}/frames",
                Repeat.IF_NOT_DONE,
                files={"image": picture.content},
            ),
            lambda reply: readings.read(face_api.FramesAnswer, reply).frames,
        )

    def verdict(self, challenge: face_api.ChallengeAnswer) -> face_api.VerdictAnswer:
        """End a challenge: ask what the service makes of its frames. It can be asked once."""
        return self._send(
            Request("POST", f"/v1/challenges/{_escaped(challenge.id)}/verdict", Repeat.IF_NOT_DONE),
            partial(readings.read, face_api.VerdictAnswer),
        )

    def answer_challenge(
        self, challenge: face_api.ChallengeAnswer, frames: Iterable[ImageSource]
    ) -> face_api.VerdictAnswer:
        """Send the frames of a challenge in their order and return the verdict."""
        for frame in frames:
            self.add_frame(challenge, frame)
        return self.verdict(challenge)

    def _encode(self, image: ImageSource) -> Picture:
        return encode_picture(image, self._max_side)

    def _faces(
        self,
        path: str,
        answer: type[face_api.PictureAnswer],
        image: ImageSource,
        **options: bool | int | None,
    ) -> answers.Faces:
        return self._ask_about(image, path, partial(readings.read_faces, answer), options)

    def _ask_about(
        self,
        image: ImageSource,
        path: str,
        read: Callable[[Reply, readings.Scale], Read],
        options: dict[str, bool | int | None],
    ) -> Read:
        """Ask something about one image; options that are None are left to the service."""
        picture = self._encode(image)
        fields = {name: json.dumps(value) for name, value in options.items() if value is not None}
        return self._send(
            Request("POST", path, files={"image": picture.content}, fields=fields),
            lambda reply: read(reply, picture.scale),
        )

    def _send(self, request: Request, read: Callable[[Reply], Read]) -> Read:
        """Send a request and read its answer; raises ServiceError."""
        reply = self._transport.send(request)
        try:
            return read(reply)
        except ValueError as error:
            adds = request.repeat is Repeat.IF_NOT_DONE
            raise failures.unexpected(
                request.path, error, reply.request_id, maybe_done=adds
            ) from error


def _read_page(reply: Reply) -> tuple[list[face_api.Person], int | None]:
    """Return a page of people and the id to go on after."""
    page = readings.read(face_api.PeopleAnswer, reply)
    # An empty page with a next one would be asked for without end.
    return page.people, page.next if page.people else None


def _place_of(person: face_api.Person | int) -> str:
    number = person.id if isinstance(person, face_api.Person) else person
    return f"/v1/gallery/people/{int(number)}"


def _escaped(text: str) -> str:
    return quote(text, safe="")
