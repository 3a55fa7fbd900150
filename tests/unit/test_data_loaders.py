"""Do the loaders return what the data cards promise?"""

import hashlib
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image
from sklearn.datasets import load_digits

from course_lib import data
from course_lib.data import cache, catalog, faces, installed, weights
from course_lib.errors import CourseError

needs_cifar10 = pytest.mark.skipif(
    not cache.is_complete(catalog.CIFAR10), reason="run `course data cifar10` first"
)
needs_orl = pytest.mark.skipif(
    not cache.is_complete(catalog.ORL), reason="run `course data orl` first"
)
needs_face_api = pytest.mark.skipif(
    not cache.is_complete(catalog.FACE_API), reason="run `course data face_api` first"
)


def sha256(array: np.ndarray) -> str:
    return hashlib.sha256(np.ascontiguousarray(array).data).hexdigest()


@needs_cifar10
def test_cifar10_is_the_original_in_the_original_order():
    """Are the arrays those of the original, by hash and first values?"""
    (x_train, y_train), (x_test, y_test) = data.cifar10()
    assert (x_train.shape, x_test.shape) == ((50000, 32, 32, 3), (10000, 32, 32, 3))
    assert (x_train.dtype, y_train.dtype, y_test.dtype) == ("uint8", "int64", "int64")
    assert sha256(x_train) == "47af8b02cfcfb6cdf3dbbd1969ad7f1b70f4413f6f80f437b020ee4e5bc8304a"
    assert sha256(x_test) == "f9b1e2130bab680db56eb06d886f7f1ad0f1183907ceff4659d1735c890f5b04"
    assert x_train[0, 0, 0].tolist() == [59, 62, 63]
    assert y_train[:10].tolist() == [6, 9, 9, 4, 1, 1, 2, 7, 8, 3]
    np.testing.assert_allclose(
        x_train.mean((0, 1, 2)) / 255, [0.49140, 0.48216, 0.44653], atol=5e-6
    )


@needs_cifar10
def test_cifar10_classes_are_equally_frequent():
    """Does each class have as many pictures as the others?"""
    (_, y_train), (_, y_test) = data.cifar10()
    assert np.bincount(y_train).tolist() == [5000] * len(data.CIFAR10_CLASSES)
    assert np.bincount(y_test).tolist() == [1000] * len(data.CIFAR10_CLASSES)


@needs_cifar10
def test_writing_to_a_loaded_array_leaves_the_cache_alone():
    """Does a second load give the original values?"""
    (x_train, y_train), _ = data.cifar10()
    x_train[0] = 0
    np.random.default_rng(0).shuffle(y_train)
    (fresh, labels), _ = data.cifar10()
    assert fresh[0, 0, 0].tolist() == [59, 62, 63]
    assert labels[0] == 6


@needs_orl
def test_orl_faces_are_in_numeric_order():
    """Do people come as 1, 2, 3 to 40, with ten pictures each?"""
    images, people = data.orl_faces()
    assert (images.shape, images.dtype, people.dtype) == ((400, 112, 92), "uint8", "int64")
    assert sha256(images) == "808e70dbbd25bb816aa07e73d6ddb6e852037cb8b18a33f4979251d9559892e7"
    assert people[[0, 9, 10, 399]].tolist() == [1, 1, 2, 40]


def test_digits_are_those_of_scikit_learn():
    """Are images and labels equal to what scikit-learn loads?"""
    images, labels = data.digits()
    theirs = load_digits()
    assert (images.dtype, labels.dtype) == ("uint8", "int64")
    np.testing.assert_array_equal(images, theirs.images)
    np.testing.assert_array_equal(labels, theirs.target)


def test_first_hundred_lfw_patches_are_the_faces():
    """Do a hundred faces come before a hundred other patches?"""
    images, is_face = data.lfw_subset()
    assert (images.shape, is_face.dtype) == ((200, 25, 25), bool)
    assert (images.min(), images.max()) == (0, 1)
    assert is_face[:100].all() and not is_face[100:].any()


@pytest.mark.parametrize("name", data.PICTURE_NAMES)
def test_every_picture_is_rgb(name):
    """Does each bundled picture come as writeable RGB?"""
    image = data.picture(name)
    assert image.dtype == np.uint8 and image.ndim == 3 and image.shape[2] == 3
    assert image.std() > 1 and image.flags.writeable


def test_grey_picture_has_three_equal_channels():
    """Is a grey picture given as RGB, and a coloured one unchanged?"""
    camera = data.picture("camera")
    assert (camera[..., 0] == camera[..., 2]).all()
    assert data.picture("astronaut")[0, 0].tolist() == [154, 147, 151]


@needs_face_api
@pytest.mark.parametrize(
    ("number", "height"), [(1, 1280), (2, 1367), (3, 1350), (4, 1448), (5, 1398), (6, 1537)]
)
def test_group_photos_are_rgb_at_full_size(number, height):
    """Do the six photos come whole?"""
    photo = data.group_photo(number)
    assert (photo.shape, photo.dtype) == ((height, 1920, 3), np.uint8)


def test_orientation_mark_of_the_camera_is_honoured(monkeypatch, tmp_path):
    """Is a photo turned upright as its EXIF says?"""
    picture = np.zeros((20, 40, 3), np.uint8)
    picture[:10, :20] = (250, 10, 10)  # red where the camera's top left is
    exif = Image.Exif()
    exif[0x0112] = 6  # held upright: turn clockwise
    (tmp_path / "demo").mkdir()
    Image.fromarray(picture).save(tmp_path / "demo/sample2.jpg", exif=exif, quality=95)
    monkeypatch.setattr(faces, "require", lambda source: tmp_path)
    photo = data.group_photo(2)
    assert photo.shape == (40, 20, 3)
    assert photo[5, 15, 0] > 200 and photo[5, 5, 0] < 50


@needs_face_api
@pytest.mark.parametrize(
    ("network", "num_tensors", "num_values"),
    [
        ("tiny_face_detector", 19, 193_321),
        ("face_landmark_68", 49, 356_840),
        ("face_recognition", 117, 5_614_592),
        ("ssd_mobilenetv1", 136, 5_555_521),  # 15 integer constants left out
        ("age_gender", 51, 421_731),
    ],
)
def test_all_weights_of_a_network_are_decoded(network, num_tensors, num_values):
    """Are number and size of the tensors what the files hold?"""
    tensors = data.face_weights(network)
    assert len(tensors) == num_tensors
    assert sum(values.size for values in tensors.values()) == num_values
    assert all(values.dtype == np.float32 for values in tensors.values())
    assert all(np.isfinite(values).all() for values in tensors.values())


@needs_face_api
def test_weights_stand_under_their_own_names():
    """Do some well-known tensors have the shapes they should?"""
    tiny = data.face_weights("tiny_face_detector")
    assert tiny["conv0/filters"].shape == (3, 3, 3, 16)
    assert tiny["conv1/depthwise_filter"].shape == (3, 3, 16, 1)
    anchors = data.face_weights("ssd_mobilenetv1")["Output/extra_dim"]  # raw float32
    assert anchors.shape == (1, 5118, 4)
    height, width = (anchors[0, :, 2:] - anchors[0, :, :2]).T
    assert (height > 0).all() and (width > 0).all()


def test_quantised_and_unaligned_raw_tensors_are_decoded():
    """Are tensors read from bytes worked by hand, integers left out?"""
    entries = [
        {
            "name": "byte",
            "shape": [3],
            "dtype": "float32",
            "quantization": {"dtype": "uint8", "scale": 0.5, "min": -1.0},
        },
        {"name": "raw", "shape": [2, 1], "dtype": "float32"},
        {"name": "count", "shape": [], "dtype": "int32"},
    ]
    raw = np.array([1.25, -3.0], "<f4").tobytes() + np.array(7, "<i4").tobytes()
    tensors = weights.decode_weights(entries, bytes([0, 2, 255]) + raw)
    assert list(tensors) == ["byte", "raw"]
    assert tensors["byte"].tolist() == [-1.0, 0.0, 126.5]
    assert tensors["raw"].tolist() == [[1.25], [-3.0]]


@pytest.mark.parametrize("content", [b"1234567", b"123456789"])
def test_weight_file_of_another_length_is_refused(content):
    """Does a file longer or shorter than its manifest get a sentence?"""
    with pytest.raises(CourseError, match="its manifest describes 8"):
        weights.decode_weights([{"name": "w", "shape": [2], "dtype": "float32"}], content)


@pytest.mark.parametrize(
    ("load", "said"),
    [
        (data.cifar10, "CIFAR-10 is not here yet; run `course data cifar10`."),
        (data.orl_faces, "The ORL face set is not here yet; run `course data orl`."),
        (lambda: data.group_photo(1), "is not here yet; run `course data face_api`."),
        (lambda: data.face_weights("age_gender"), "is not here yet; run `course data face_api`."),
        (lambda: data.group_photo(7), "There is no group photo 7; they are numbered 1 to 6."),
        (lambda: data.picture("lenna"), "There is no picture called 'lenna'; the pictures are ast"),
        (lambda: data.face_weights("vgg"), "There are no weights called 'vgg'; the networks are"),
    ],
)
def test_missing_set_or_wrong_name_says_what_to_do(monkeypatch, tmp_path, load, said):
    """Does every loader say which command or name is right?"""
    monkeypatch.setenv("COURSE_DATA_CACHE", str(tmp_path))
    with pytest.raises(CourseError) as caught:
        load()
    assert said in str(caught.value)


def test_damaged_bundled_file_is_refused(monkeypatch, tmp_path):
    """Does a picture that cannot be read name its package?"""

    class Distribution:
        def locate_file(self, name):
            return tmp_path / "file"

    (tmp_path / "file").write_bytes(b"not a picture")
    monkeypatch.setattr(installed.metadata, "distribution", lambda name: Distribution())
    with pytest.raises(CourseError, match=r"coffee.png of scikit-image is missing or damaged"):
        data.picture("coffee")


def test_unreadable_array_header_is_called_damage(monkeypatch, tmp_path):
    """Is a broken header told as damage of the set?"""
    (tmp_path / "images.npy").write_bytes(b"\x93NUMPY\x01\x00v\x00{broken" + b" " * 200)
    monkeypatch.setattr(cache, "require", lambda source: tmp_path)
    with pytest.raises(CourseError, match="is damaged; run `course data orl`"):
        data.orl_faces()


def test_loaders_import_their_libraries_when_asked_for():
    """Does importing course_lib.data load no heavy library?"""
    script = (
        "import sys, course_lib.data, course_lib.cli.data, course_lib.data.paths\n"
        "import course_lib.data.catalog, course_lib.data.cache\n"
        "heavy = {'numpy', 'PIL', 'skimage', 'sklearn', 'cv2', 'tensorflow', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
        "course_lib.data.digits(); course_lib.data.picture('coffee')\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == ["[]", "['PIL', 'numpy']"]


def test_package_offers_all_that_it_names():
    """Can every name in `__all__` be had, and no other?"""
    assert all(callable(getattr(data, name)) or getattr(data, name) for name in data.__all__)
    with pytest.raises(AttributeError, match="attribute imagenet"):
        data.imagenet  # noqa: B018
