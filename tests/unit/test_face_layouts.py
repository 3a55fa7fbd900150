"""Are data sets in the public layouts read as their makers describe them?"""

import numpy as np
import pytest
from PIL import Image

from course_lib.errors import CourseError
from course_lib.face.evaluation.layouts.boxes import boxes_csv, wider_face
from course_lib.face.evaluation.layouts.celeba import celeba
from course_lib.face.evaluation.layouts.nuaa import nuaa
from course_lib.face.evaluation.layouts.pairs import lfw_pairs


def write_picture(path, size=(40, 30), value=90):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, (value, 50, 20)).save(path)


WIDER = """\
0--Parade/one.jpg
2
3 4 10 12 0 0 0 0 0 0
20 1 5 6 2 0 0 1 0 0
1--Handshaking/none.jpg
0
0 0 0 0 0 0 0 0 0 0
"""


@pytest.fixture
def wider(tmp_path):
    (tmp_path / "wider_face_split").mkdir()
    (tmp_path / "wider_face_split/wider_face_val_bbx_gt.txt").write_text(WIDER)
    write_picture(tmp_path / "WIDER_val/images/0--Parade/one.jpg")
    write_picture(tmp_path / "WIDER_val/images/1--Handshaking/none.jpg", size=(8, 9))
    return tmp_path


def test_wider_faces_are_corners_and_invalid_faces_ignored(wider):
    """Are WIDER FACE's boxes and flags read as described?"""
    one, none = wider_face(wider)
    np.testing.assert_array_equal(one.boxes, [[3, 4, 13, 16], [20, 1, 25, 7]])
    assert one.ignored.tolist() == [False, True]
    assert (one.name, one.image.shape) == ("0--Parade/one.jpg", (30, 40, 3))
    assert none.boxes.shape == (0, 4) and none.image.shape == (9, 8, 3)


def test_limit_stops_reading(wider):
    """Does `limit=1` read one photo?"""
    assert [photo.name for photo in wider_face(wider, limit=1)] == ["0--Parade/one.jpg"]


@pytest.mark.parametrize(
    "text", ["a.jpg\n2\n1 2 3 4 0 0 0 0 0 0\n", "a.jpg\nmany\n", "a.jpg\n1\n1 2\n"]
)
def test_broken_wider_list_gets_a_sentence(wider, text):
    """Is a list that ends early, or holds other words, refused?"""
    (wider / "wider_face_split/wider_face_val_bbx_gt.txt").write_text(text)
    write_picture(wider / "a.jpg")
    with pytest.raises(CourseError, match="a line that its layout doesn't know"):
        wider_face(wider)


def test_boxes_of_a_csv_are_those_of_its_lines(tmp_path):
    """Are the lines of one file gathered, and is an empty line no box?"""
    write_picture(tmp_path / "in/a.png")
    write_picture(tmp_path / "b.png")
    lines = ["file,left,top,right,bottom", "in/a.png,1,2,3,4.5", "b.png,,,,", "in/a.png,5,6,7,8"]
    (tmp_path / "boxes.csv").write_text("\n".join(lines) + "\n")
    first, second = boxes_csv(tmp_path)
    np.testing.assert_array_equal(first.boxes, [[1, 2, 3, 4.5], [5, 6, 7, 8]])
    assert second.boxes.shape == (0, 4)


@pytest.mark.parametrize("line", ["a.png,1,2,3", "a.png,1,2,3,x", "a.png"])
def test_broken_csv_gets_a_sentence(tmp_path, line):
    """Is a line with too few numbers, or no number, refused?"""
    write_picture(tmp_path / "a.png")
    (tmp_path / "boxes.csv").write_text(f"file,left,top,right,bottom\n{line}\n")
    with pytest.raises(CourseError):
        boxes_csv(tmp_path)


LFW = """\
2\t1
Ann_Lee\t1\t3
Ann_Lee\t2\tBob_Ray\t1
Bob_Ray\t1\t2
Ann_Lee\t1\tBob_Ray\t2
"""


def test_lfw_pairs_are_in_folds_of_genuine_and_impostor(tmp_path):
    """Are names, numbers and folds of pairs.txt read as described?"""
    (tmp_path / "pairs.txt").write_text(LFW)
    (tmp_path / "lfw-funneled").mkdir()
    pairs = lfw_pairs(tmp_path)
    assert pairs.same.tolist() == [True, False, True, False]
    assert pairs.folds.tolist() == [0, 0, 1, 1]
    names = [
        (pairs.files[i].name, pairs.files[j].name)
        for i, j in zip(pairs.first, pairs.second, strict=True)
    ]
    assert names == [
        ("Ann_Lee_0001.jpg", "Ann_Lee_0003.jpg"),
        ("Ann_Lee_0002.jpg", "Bob_Ray_0001.jpg"),
        ("Bob_Ray_0001.jpg", "Bob_Ray_0002.jpg"),
        ("Ann_Lee_0001.jpg", "Bob_Ray_0002.jpg"),
    ]
    assert pairs.files[0] == tmp_path / "lfw-funneled/Ann_Lee/Ann_Lee_0001.jpg"
    assert len(pairs.files) == len(set(pairs.files)) == 5


@pytest.mark.parametrize(
    "text", ["2 2\nAnn 1 2\n", "two 1\n", "0 0\n", "1 1\nAnn 1 2\nAnn one Bob 2\n"]
)
def test_broken_pairs_file_gets_a_sentence(tmp_path, text):
    """Is a pairs.txt with odd counts or lines refused?"""
    (tmp_path / "pairs.txt").write_text(text)
    with pytest.raises(CourseError, match="layout doesn't know"):
        lfw_pairs(tmp_path)


CELEBA = """\
3
No_Beard Eyeglasses Mustache Smiling
000001.jpg  1 -1 -1  1
000002.jpg -1  1 -1 -1
000003.jpg  1  1  1  1
"""


@pytest.fixture
def celeba_folder(tmp_path):
    (tmp_path / "Anno").mkdir()
    (tmp_path / "Anno/list_attr_celeba.txt").write_text(CELEBA)
    for name in ("000001.jpg", "000002.jpg", "000003.jpg"):
        write_picture(tmp_path / "img_align_celeba" / name)
    return tmp_path


def test_attributes_of_celeba_are_translated(celeba_folder):
    """Are CelebA's -1 and 1 read, and No_Beard turned round?"""
    faces = celeba(celeba_folder)
    assert faces.labels["glasses"].tolist() == [False, True, True]
    assert faces.labels["facial_hair"].tolist() == [False, True, True]
    assert faces.labels["smiling"].tolist() == [True, False, True]
    assert faces.files[2] == celeba_folder / "img_align_celeba/000003.jpg"
    assert len(set(faces.people)) == 3


def test_test_part_of_celeba_is_taken_where_it_is_marked(celeba_folder):
    """Are only test pictures read, with their people?"""
    parts = "000001.jpg 0\n000002.jpg 2\n000003.jpg 2\n"
    (celeba_folder / "list_eval_partition.txt").write_text(parts)
    people = "000001.jpg 5\n000002.jpg 7\n000003.jpg 7\n"
    (celeba_folder / "Anno/identity_CelebA.txt").write_text(people)
    faces = celeba(celeba_folder)
    assert [path.name for path in faces.files] == ["000002.jpg", "000003.jpg"]
    assert faces.people.tolist() == ["7", "7"]


def test_people_and_kinds_of_nuaa_are_read_from_its_folders(tmp_path):
    """Do the folders' names say who and what, and is a limit shared?"""
    for kind in ("ClientRaw", "ImposterRaw"):
        for person in ("0001", "0002"):
            for number in range(3):
                write_picture(tmp_path / f"raw/{kind}/{person}/{person}_{number}.jpg")
    found = nuaa(tmp_path)
    assert found.kinds.tolist() == ["genuine"] * 6 + ["print"] * 6
    assert found.people.tolist() == (["0001"] * 3 + ["0002"] * 3) * 2
    few = nuaa(tmp_path, limit=2)
    assert few.people.tolist() == ["0001", "0002"] * 2


@pytest.mark.parametrize("reader", [wider_face, boxes_csv, lfw_pairs, celeba, nuaa])
def test_wrong_folder_gets_a_sentence(tmp_path, reader):
    """Does every reader say what to check in an empty or missing folder?"""
    with pytest.raises(CourseError, match="check --data"):
        reader(tmp_path)
    with pytest.raises(CourseError, match="check --data"):
        reader(tmp_path / "missing")


@pytest.mark.parametrize(
    ("name", "text", "reader"),
    [
        ("wider_face_val_bbx_gt.txt", "", wider_face),
        ("boxes.csv", "", boxes_csv),
        ("boxes.csv", "file,left,top,right,bottom\n", boxes_csv),
        ("pairs.txt", "", lfw_pairs),
        ("list_attr_celeba.txt", "", celeba),
        ("list_attr_celeba.txt", "0\n", celeba),
        ("list_attr_celeba.txt", "0\nNo_Beard Eyeglasses Mustache Smiling\n", celeba),
    ],
)
def test_list_without_entries_gets_a_sentence(tmp_path, name, text, reader):
    """Does every reader name a list that is empty?"""
    (tmp_path / name).write_text(text)
    with pytest.raises(CourseError, match=name):
        reader(tmp_path)


def test_broken_second_list_of_celeba_gets_a_sentence(celeba_folder):
    """Is a bad line of identity_CelebA.txt told by its file?"""
    (celeba_folder / "identity_CelebA.txt").write_text("000001.jpg\n")
    with pytest.raises(CourseError, match=r"identity_CelebA\.txt has a line"):
        celeba(celeba_folder)
