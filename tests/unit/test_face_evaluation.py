"""Do evaluations count what they say, and does `course evaluate` print, write and draw it?"""

import csv
import json

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image

from course_lib.cli.evaluate import evaluate
from course_lib.data import cache, catalog
from course_lib.data import orl_faces as orl_images
from course_lib.data.keypoints import COORDINATE_COLUMNS, KAGGLE_SIZE, orl_keypoints
from course_lib.errors import CourseError
from course_lib.face.detections import make_detections
from course_lib.face.evaluation import detection, liveness, own, tasks
from course_lib.face.evaluation.attributes import orl_attributes
from course_lib.face.evaluation.keypoints import evaluate_keypoints, keypoints_of_landmarks
from course_lib.face.evaluation.layouts.pairs import ListedPairs
from course_lib.face.evaluation.matching import align, evaluate_matching
from course_lib.face.evaluation.pairs import _judge
from course_lib.face.evaluation.report import Curve, Figure, Report
from course_lib.face.landmarks import find_landmarks
from course_lib.face.liveness.attacks import ATTACKS
from course_lib.face.resampling import Interval
from course_lib.vision import crop_square

needs_face_api = pytest.mark.skipif(
    not cache.is_complete(catalog.FACE_API), reason="run `course data face_api` first"
)
needs_orl = pytest.mark.skipif(
    not (cache.is_complete(catalog.ORL) and cache.is_complete(catalog.FACE_API)),
    reason="run `course data orl face_api` first",
)


def made_photo(boxes, ignored=None):
    boxes = np.array(boxes, float).reshape(-1, 4)
    ignored = np.zeros(len(boxes), bool) if ignored is None else np.array(ignored)
    return own.LabelledPhoto("made", np.zeros((100, 100, 3), np.uint8), boxes, ignored)


def judged(found, photo, overlap=0.5):
    boxes, scores = [box for box, _ in found], [score for _, score in found]
    detections = make_detections(boxes, scores, photo.image.shape)
    (outcome,) = detection._judge_all([detections], [photo], overlap)
    return outcome


def test_surer_of_two_detections_takes_the_face():
    """Does the higher score win a face, and the other count as false?"""
    photo = made_photo([[10, 10, 30, 30]])
    outcome = judged([([10, 10, 30, 30], 0.6), ([11, 10, 31, 30], 0.9)], photo)
    assert outcome.scores.tolist() == pytest.approx([0.9, 0.6])
    assert outcome.right.tolist() == [True, False]


def test_detection_between_two_faces_takes_the_nearer():
    """Is a detection matched with the face it overlaps most?"""
    photo = made_photo([[0, 0, 20, 20], [6, 0, 26, 20]])
    outcome = judged([([5, 0, 25, 20], 0.9), ([0, 0, 20, 20], 0.8)], photo)
    assert outcome.right.tolist() == [True, True]


@pytest.mark.parametrize("shift", [6, 7])
def test_overlap_is_intersection_over_union(shift):
    """Is a detection right from an intersection over union of one half?

    Squares of 20 moved by s share (20 - s) of 20 + s columns: 14/26 for 6, 13/27 for 7."""
    outcome = judged([([shift, 0, 20 + shift, 20], 0.9)], made_photo([[0, 0, 20, 20]]))
    assert outcome.right.tolist() == [(20 - shift) / (20 + shift) >= 0.5]


def test_ignored_faces_are_neither_found_nor_missed():
    """Do ignored faces count on neither side?"""
    photo = made_photo([[10, 10, 30, 30], [50, 50, 70, 70]], ignored=[True, False])
    outcome = judged([([10, 10, 30, 30], 0.9), ([80, 80, 90, 90], 0.5)], photo)
    assert (outcome.num_faces, outcome.right.tolist()) == (1, [False])


def test_average_precision_is_that_of_a_worked_example():
    """Is the average precision the one worked by hand?

    Right, wrong, right of 4 faces: precision 1 for a quarter, 2/3 for another: 5/12."""
    outcomes = [
        detection._Outcome(np.array([0.9, 0.7]), np.array([True, True]), 3),
        detection._Outcome(np.array([0.8]), np.array([False]), 1),
    ]
    figure = detection._average_precision("made", 0.5, outcomes, seed=0)
    assert figure.interval.value == pytest.approx(5 / 12)
    recall = detection._curve("made", outcomes).x
    assert recall.max() == pytest.approx(2 / 4)


@needs_face_api
def test_ssd_finds_every_face_of_the_six_photos():
    """Does SSD find all 22 faces, and nothing else?

    Even the strong profile; and its boxes are drawn as ours are."""
    photos = [photo for photo in own.labelled_photos() if len(photo.boxes)]
    report = detection.evaluate_detection(photos, data="photos", names=["ssd"])
    assert sum(len(photo.boxes) for photo in photos) == 22
    assert report.value("ssd", "recall") == 1
    assert report.value("ssd", "false alarms") == 0
    assert report.value("ssd", "AP at 0.5") > 0.95


@needs_face_api
def test_labelled_boxes_lie_within_their_photos():
    """Are the photos' boxes inside, and of a face's size?"""
    for photo in own.labelled_photos():
        height, width = photo.image.shape[:2]
        assert (photo.boxes >= 0).all() and (photo.boxes <= [width, height, width, height]).all()
        assert (photo.boxes[:, 2:] - photo.boxes[:, :2] > 100).all()


@pytest.fixture(scope="module")
def orl_faces():
    """All ORL faces, in the boxes of the keypoints' Haar detector, which cost no time."""
    images, _, people, boxes = orl_keypoints()
    pairs = zip(images, boxes[:, np.newaxis], strict=True)
    landmarks = np.concatenate([find_landmarks(image, box) for image, box in pairs])
    return own.FoundFaces(list(images), people, boxes, landmarks)


@needs_orl
def test_orl_faces_are_told_apart_when_turned_upright(orl_faces):
    """Does matching of aligned faces stay within the error promised?"""
    report = evaluate_matching(orl_faces, data="ORL", alignments=["rotated"])
    assert report.value("all", "faces found") == 1
    assert report.value("rotated", "EER") <= 0.01
    assert report.value("rotated", "rank-1") >= 0.99
    assert report.value("rotated", "FRR at FAR 0.001") <= 0.05
    assert {(curve.kind, curve.label) for curve in report.curves} == {
        ("roc", "rotated"),
        ("det", "rotated"),
    }


@needs_orl
def test_alignment_leaves_out_faces_that_were_not_found(orl_faces):
    """Is a face without a box missing from the chips?"""
    boxes = orl_faces.boxes[:6].copy()
    boxes[3] = np.nan
    few, people = orl_faces.images[:6], orl_faces.people[:6]
    some = own.FoundFaces(few, people, boxes, orl_faces.landmarks[:6])
    for how in ("none", "box", "rotated"):
        assert align(some, how).shape == (5, 150, 150, 3)


@needs_orl
def test_landmarks_68_are_nearer_to_the_labels_than_the_mean_shape(orl_faces):
    """Does the network beat the mean shape?"""
    _, keypoints, people, boxes = orl_keypoints()
    predicted = {"68": keypoints_of_landmarks(orl_faces.landmarks)}
    report = evaluate_keypoints(predicted, keypoints, people, boxes, data="ORL")
    assert report.value("68", "RMSE, px") < 2.5 < report.value("mean shape", "RMSE, px")


def test_keypoints_are_the_subjects_left_and_right():
    """Do eyes and mouth corners of the 68 get the subject's sides?"""
    landmarks = np.zeros((1, 68, 2))
    landmarks[0, 36:42] = [[10, 20], [12, 19], [14, 19], [16, 20], [14, 21], [12, 21]]
    landmarks[0, 42:48] = [[30, 20], [32, 19], [34, 19], [36, 20], [34, 21], [32, 21]]
    landmarks[0, 54] = (33, 50)
    points = keypoints_of_landmarks(landmarks)[0]
    np.testing.assert_allclose(points[0], (33, 20))  # left_eye_center: right in the picture
    np.testing.assert_allclose(points[1], (13, 20))
    np.testing.assert_allclose(points[11], (33, 50))  # mouth_left_corner


def test_keypoint_errors_are_those_worked_by_hand():
    """Are the errors those of points moved by three pixels?

    Boxes of 48 pixels double in the crop: an error of (3, 0) pixels is (6, 0)."""
    rng = np.random.default_rng(0)
    people = np.repeat(np.arange(1, 11), 2)
    truth = rng.uniform(10, 40, (20, 15, 2))
    truth[:, 0], truth[:, 1] = (30, 20), (20, 20)  # eyes ten pixels apart
    truth[5, 7] = np.nan
    boxes = np.tile([0.0, 0.0, 48.0, 48.0], (20, 1))
    predicted = {"off": truth + np.array([3, 0])}
    report = evaluate_keypoints(predicted, truth, people, boxes, data="made")
    expected = np.sqrt(6**2 / 2)
    assert report.value("off", "RMSE, px") == pytest.approx(expected)
    assert report.value("off", "NME, of eye distance") == pytest.approx(0.3)
    baseline = report.value("mean shape", "RMSE, px")
    assert baseline > expected


def test_thresholds_of_a_fold_are_chosen_on_the_others():
    """Is a fold judged by the threshold of the other folds?

    In fold 0 the best threshold would be 5; the other fold's is 1, by which 0 errs once."""
    pairs = ListedPairs(
        files=[],
        first=np.zeros(6, int),
        second=np.zeros(6, int),
        same=np.array([True, True, False, True, True, False]),
        folds=np.array([0, 0, 0, 1, 1, 1]),
    )
    distances = np.array([0.5, 5.0, 9.0, 0.9, 1.0, 2.0])
    assert _judge(distances, pairs).tolist() == [True, False, True, True, True, False]


def test_pair_without_a_face_is_judged_two_people():
    """Does a missing distance count as different people?"""
    same, folds = np.array([True, False, True, False]), np.array([0, 0, 1, 1])
    pairs = ListedPairs([], np.zeros(4, int), np.zeros(4, int), same, folds)
    distances = np.array([np.nan, np.nan, 1.0, 3.0])
    assert _judge(distances, pairs).tolist()[:2] == [False, True]


@pytest.fixture
def made_report(monkeypatch):
    """Let every task answer with a small report, and remember what it was asked."""
    asked = []
    report = Report(
        "detection",
        "made data",
        (Figure("ssd", "recall", Interval(0.5, 0.25, float("nan"))),),
        (Curve("precision-recall", "ssd", np.array([0, 0.5]), np.array([1, 1])),),
        ("A remark.",),
    )

    def answer(task, folder, layout, options):
        asked.append((task, folder, layout, options))
        options.progress("working", 1, 1)
        return report

    monkeypatch.setattr(tasks, "evaluate", answer)
    return asked


def test_command_prints_writes_and_draws(made_report, tmp_path):
    """Does `course evaluate` print, write its JSON and save its plot?"""
    json_file, plot = tmp_path / "out.json", tmp_path / "out.png"
    options = ["detection", "--json", str(json_file), "--save", str(plot)]
    result = CliRunner().invoke(evaluate, options, catch_exceptions=False)
    assert result.exit_code == 0
    for word in ("made data", "recall", "0.5", "A remark."):
        assert word in result.output
    written = json.loads(json_file.read_text())
    assert written["figures"][0] == {
        "subject": "ssd",
        "name": "recall",
        "value": 0.5,
        "low": 0.25,
        "high": None,
    }
    with Image.open(plot) as image:
        assert image.size[0] > 300


@pytest.mark.parametrize(
    ("options", "layout"),
    [(["liveness"], "nuaa"), (["detection", "--layout", "boxes-csv"], "boxes-csv")],
)
def test_layout_is_that_of_the_task(made_report, tmp_path, options, layout):
    """Is the layout the task's own unless another is given?"""
    CliRunner().invoke(evaluate, [*options, "--data", str(tmp_path)], catch_exceptions=False)
    assert made_report[0][1:3] == (tmp_path, layout)


@pytest.mark.parametrize(
    "options",
    [
        ["detection", "--layout", "wider-face"],
        ["detection", "--data", "."],
        ["matching", "--data", ".", "--layout", "nuaa"],
        ["matching", "--data", "nowhere-at-all"],
        ["detection", "--limit", "3"],
        ["matching", "--data", ".", "--limit", "3"],
        ["matching", "--detector", "ssd"],
        ["matching", "--data", ".", "--far", "0.01"],
        ["detection", "--far", "0.01"],
        *(["matching", "--far", far] for far in ("0", "1", "nan", "-1")),
        ["detection", "--json", "no/such/folder/out.json"],
        ["detection", "--json", "."],
        ["detection", "--save", "no/such/folder/out.png"],
        ["detection", "--save", "out.txt"],
        ["keypoints", "--save", "out.png"],
    ],
)
def test_options_that_do_not_go_together_get_a_sentence(made_report, options):
    """Is a wrong set of options refused before anything is evaluated?"""
    result = CliRunner().invoke(evaluate, options)
    assert isinstance(result.exception, CourseError)
    assert made_report == []


@pytest.mark.parametrize(("options", "far"), [([], 0.001), (["--far", "0.02"], 0.02)])
def test_rate_is_the_one_asked_for(made_report, options, far):
    """Does `--far` reach the task, and is it 0.001 otherwise?"""
    CliRunner().invoke(evaluate, ["matching", *options], catch_exceptions=False)
    assert made_report[0][3].far == far


def test_figures_are_shown_that_cannot_be_written(made_report, monkeypatch, tmp_path):
    """Are the figures printed although the JSON could not be saved?"""

    def no_room(*_, **__):
        raise OSError("no space left")

    monkeypatch.setattr("pathlib.Path.write_text", no_room)
    result = CliRunner().invoke(evaluate, ["detection", "--json", str(tmp_path / "out.json")])
    assert isinstance(result.exception, CourseError)
    assert "made data" in result.output


def test_wrong_detector_is_refused_before_pictures_are_read(monkeypatch):
    """Is an unknown detector noticed at once?"""
    monkeypatch.setattr(own, "labelled_photos", lambda: pytest.fail("pictures were read"))
    with pytest.raises(CourseError, match="no detector called 'nobody'"):
        tasks.evaluate("detection", None, None, tasks.Options(detectors=("ssd", "nobody")))


@needs_face_api
def test_csv_of_boxes_goes_all_the_way(tmp_path):
    """Does a folder with a boxes.csv end in the right figures?"""
    photo = own.labelled_photos()[0]
    Image.fromarray(photo.image).reduce(3).save(tmp_path / "photo.png")
    Image.new("RGB", (50, 40)).save(tmp_path / "empty.png")
    lines = [",".join(["photo.png", *map(str, box / 3)]) for box in photo.boxes]
    text = "\n".join(["file,left,top,right,bottom", *lines, "empty.png,,,,"])
    (tmp_path / "boxes.csv").write_text(text)
    options = tasks.Options(detectors=("ssd",))
    report = tasks.evaluate("detection", tmp_path, "boxes-csv", options)
    assert report.value("ssd", "recall") == 1
    assert report.value("ssd", "missed") == report.value("ssd", "false alarms") == 0


def write_orl(path, index: int, images) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(images[index]).resize((184, 224)).save(path, quality=95)


@needs_orl
def test_folder_of_lfw_pairs_goes_all_the_way(tmp_path):
    """Does a folder in LFW's form end in the right accuracy?

    Two folds of one genuine and one impostor pair, made of ORL."""
    images, _ = orl_images()
    lines = ["2\t1"]
    for fold, (person, other) in enumerate([(1, 5), (9, 13)]):
        for name, number in [(person, 1), (person, 2), (other, 1)]:
            path = tmp_path / f"lfw/P{name}/P{name}_{number:04d}.jpg"
            write_orl(path, 10 * name + number, images)
        lines += [f"P{person}\t1\t2", f"P{person}\t1\tP{other}\t1"]
        assert len(lines) == 2 * fold + 3
    (tmp_path / "pairs.txt").write_text("\n".join(lines))
    report = tasks.evaluate("matching", tmp_path, "lfw-pairs", tasks.Options())
    assert report.value("rotated", "pairs with both faces") == 1
    assert report.value("rotated", "accuracy") == 1
    assert report.value("rotated", "EER") == 0


@needs_orl
def test_file_of_kaggle_goes_all_the_way(tmp_path):
    """Does a training.csv made of ORL end in plausible errors?"""
    images, keypoints, _, boxes = orl_keypoints()
    rows = [[*COORDINATE_COLUMNS, "Image"]]
    for place in range(0, 400, 80):
        square = crop_square(images[place], boxes[place], KAGGLE_SIZE)
        scale = KAGGLE_SIZE / (boxes[place, 2] - boxes[place, 0])
        points = (keypoints[place] - boxes[place, :2]) * scale
        cells = ["" if np.isnan(value) else f"{value:.3f}" for value in points.ravel()]
        rows.append([*cells, " ".join(map(str, square.ravel()))])
    with (tmp_path / "training.csv").open("w", newline="") as stream:
        csv.writer(stream).writerows(rows)
    report = tasks.evaluate("keypoints", tmp_path / "training.csv", "kaggle", tasks.Options())
    assert report.value("68 landmarks", "faces found") == 1
    assert report.value("68 landmarks", "RMSE, px") < 4
    assert report.value("our network", "RMSE, px") < 3


@needs_orl
def test_folder_of_celeba_goes_all_the_way(tmp_path):
    """Does a folder in CelebA's form end in the labels' own shares?"""
    images, _ = orl_images()
    truth = orl_attributes()
    lines = ["8", "Eyeglasses Mustache No_Beard Smiling"]
    for place in range(0, 400, 50):
        write_orl(tmp_path / f"img/{place:06d}.jpg", place, images)
        glasses, hair, smiling = (
            2 * int(truth[name][place]) - 1 for name in ("glasses", "facial_hair", "smiling")
        )
        lines.append(f"{place:06d}.jpg {glasses} {hair} {-hair} {smiling}")
    (tmp_path / "list_attr_celeba.txt").write_text("\n".join(lines))
    report = tasks.evaluate("attributes", tmp_path, "celeba", tasks.Options(limit=6))
    assert report.value("all", "faces found") == 1
    for name in ("glasses", "facial_hair", "smiling"):
        assert report.value(name, "has it") == truth[name][: 50 * 6 : 50].mean()


@needs_orl
def test_folder_of_nuaa_goes_all_the_way(tmp_path):
    """Does a folder in NUAA's form end in figures for both models?"""
    images, _ = orl_images()
    rng = np.random.default_rng(0)
    for person in (1, 7, 30):
        for number in range(2):
            place = 10 * (person - 1) + number
            write_orl(tmp_path / f"ClientRaw/{person:04d}/{number}.jpg", place, images)
            colour = np.stack([images[place]] * 3, axis=-1).repeat(2, axis=0).repeat(2, axis=1)
            attack = [ATTACKS["fine screen"](colour, rng=rng)]
            write_orl(tmp_path / f"ImposterRaw/{person:04d}/{number}.jpg", 0, attack)
    report = tasks.evaluate("liveness", tmp_path, "nuaa", tasks.Options())
    assert report.value("all", "faces found") > 0.5
    for trained_on in ("simulated", "real"):
        assert 0 <= report.value(f"trained on {trained_on}", "AUC") <= 1
        worst = report.value(f"trained on {trained_on}", "APCER, worst")
        assert worst == report.value(f"trained on {trained_on}", "APCER, print")


def test_presentation_errors_are_those_of_a_worked_example():
    """Are APCER and BPCER those worked by hand?

    Scores above one half refuse: one print of four passes, one face of four is refused."""
    kinds = np.repeat(["genuine", "print", "screen"], 4)
    scores = np.array([0.1, 0.2, 0.3, 0.7, 0.4, 0.9, 0.9, 0.9, 0.8, 0.8, 0.8, 0.8])
    figures = liveness._figures("made", scores, kinds, np.tile([1, 2, 3, 4], 3), seed=0)
    values = {figure.name: figure.interval.value for figure in figures}
    assert values["APCER, print"] == values["APCER, worst"] == 0.25
    assert (values["APCER, screen"], values["BPCER"]) == (0, 0.25)
    # To let at most 5% of four prints pass, 0.4 must be refused too: 0.7 remains the only victim.
    assert values["BPCER at APCER 0.05"] == 0.25
