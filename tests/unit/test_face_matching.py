"""Do thresholds let through what they say, and does a gallery know whom it doesn't know?"""

import json

import numpy as np
import pytest
from scipy.spatial.distance import pdist

from course_lib.errors import CourseError
from course_lib.face.gallery import Gallery
from course_lib.face.matching import OperatingPoint, all_pairs, choose_operating_point
from course_lib.face.resampling import figure_interval, ratio_interval


def made_faces(num_people=30, num_each=4, spread=0.35, seed=0):
    """Return (embeddings, people): people far apart, their pictures close together."""
    rng = np.random.default_rng(seed)
    people = np.repeat(np.arange(num_people), num_each)
    centres = rng.normal(size=(num_people, 8))
    return centres[people] + spread * rng.normal(size=(len(people), 8)), people


@pytest.mark.parametrize("far", [0.002, 0.01, 0.1])
def test_threshold_is_the_largest_that_keeps_the_rate(far):
    """Would one stranger more exceed the rate asked for?"""
    embeddings, people = made_faces()
    point = choose_operating_point(embeddings, people, far=far)
    pairs = all_pairs(embeddings, people)
    strangers = pairs.distances[~pairs.same]
    accepted = np.sum(strangers <= point.threshold.value)
    assert accepted / len(strangers) <= far < (accepted + 1) / len(strangers)
    assert point.measured_far.value == pytest.approx(accepted / len(strangers))
    rejected = np.mean(pairs.distances[pairs.same] > point.threshold.value)
    assert point.frr.value == pytest.approx(rejected)
    assert point.num_impostor + point.num_genuine == len(people) * (len(people) - 1) // 2


def test_pairs_are_those_of_a_double_loop():
    """Do distances and labels equal those of a plain loop?"""
    embeddings, people = made_faces(num_people=4, num_each=3)
    expected = sorted(
        (np.linalg.norm(embeddings[i] - embeddings[j]), people[i] == people[j])
        for i in range(12)
        for j in range(i + 1, 12)
    )
    pairs = all_pairs(embeddings, people)
    np.testing.assert_allclose(pairs.distances, [distance for distance, _ in expected])
    assert pairs.same.tolist() == [same for _, same in expected]


def test_interval_holds_the_truth_about_as_often_as_it_says():
    """Is the true threshold in 15 of 20 intervals of 95%?

    Intervals of many small samples against the threshold of a large one."""
    centres, _ = made_faces(num_people=1500, num_each=1, seed=99)
    truth = np.quantile(pdist(centres), 0.02)
    hits = 0
    for seed in range(20):
        point = choose_operating_point(*made_faces(seed=seed + 1, num_each=2), far=0.02, seed=seed)
        assert point.threshold.low <= point.threshold.value <= point.threshold.high
        hits += point.threshold.low <= truth <= point.threshold.high
    assert hits >= 15


def test_rate_that_cannot_be_measured_gets_a_sentence():
    """Is a rate smaller than one pair in all refused?"""
    embeddings, people = made_faces(num_people=3, num_each=2)
    with pytest.raises(CourseError, match="12 pairs of strangers"):
        choose_operating_point(embeddings, people, far=0.01)


@pytest.mark.parametrize("people", [[1, 1, 1], [1, 2, 3]])
def test_people_without_both_kinds_of_pairs_get_a_sentence(people):
    """Is one person, or one picture of each, refused?"""
    with pytest.raises(CourseError, match="two people"):
        all_pairs(np.eye(3), np.array(people))


def test_tied_stranger_is_refused_too():
    """Does the threshold stay below a tie that would exceed the rate?"""
    embeddings = np.array([[0.0], [0.1], [5.0], [5.1], [10.0], [10.1]])
    point = choose_operating_point(embeddings, np.repeat([0, 1, 2], 2), far=1 / 12)
    pairs = all_pairs(embeddings, np.repeat([0, 1, 2], 2))
    assert np.sum(pairs.distances[~pairs.same] <= point.threshold.value) <= 1


def test_operating_point_survives_json():
    """Does a point read from its JSON equal the original?"""
    point = choose_operating_point(*made_faces(), far=0.01, source="made faces")
    assert OperatingPoint.from_dict(json.loads(json.dumps(point.as_dict()))) == point


def test_similarity_is_a_half_at_the_threshold():
    """Does similarity fall from 1 to 0, with one half at the threshold?"""
    point = choose_operating_point(*made_faces(), far=0.01)
    threshold = point.threshold.value
    np.testing.assert_allclose(
        point.similarity(np.array([0, threshold / 2, threshold, 3 * threshold])), [1, 0.75, 0.5, 0]
    )


@pytest.fixture
def gallery():
    embeddings, people = made_faces()
    known = Gallery(choose_operating_point(embeddings, people, far=0.01))
    for person in range(10):
        known.enrol(f"person {person}", embeddings[people == person][:2])
    return known


def test_enrolled_people_are_found_and_strangers_unknown(gallery):
    """Does a search name those enrolled and nobody else, mostly?"""
    embeddings, _ = made_faces()
    found = [gallery.search(embeddings[4 * person + 3]).subject for person in range(30)]
    right = [subject == f"person {person}" for person, subject in enumerate(found[:10])]
    assert np.mean(right) >= 0.9
    assert np.mean([subject is None for subject in found[10:]]) >= 0.8


def test_search_ranks_by_the_closest_face(gallery):
    """Is a person as near as the nearest of the pictures enrolled?"""
    embeddings, _ = made_faces()
    answer = gallery.search(embeddings[13], num_candidates=3)
    assert answer.subject == answer.candidates[0].subject == "person 3"
    distances = [candidate.distance for candidate in answer.candidates]
    assert distances == sorted(distances) and len(distances) == 3
    expected = np.linalg.norm(embeddings[12:14] - embeddings[13], axis=1).min()
    assert answer.candidates[0].distance == pytest.approx(expected)
    assert answer.candidates[0].similarity > 0.5


def test_verifying_compares_with_that_person_only(gallery):
    """Is a face accepted as itself and as nobody else?"""
    embeddings, _ = made_faces()
    assert gallery.verify("person 2", embeddings[10]).accepted
    assert not gallery.verify("person 5", embeddings[10]).accepted


def test_everybody_is_unknown_to_an_empty_gallery(gallery):
    """Does a search among nobody answer nobody?"""
    for subject in gallery.subjects:
        gallery.remove(subject)
    answer = gallery.search(np.zeros(8))
    assert answer.subject is None and answer.candidates == ()


@pytest.mark.parametrize(
    "act",
    [
        lambda gallery: gallery.verify("nobody", np.zeros(8)),
        lambda gallery: gallery.remove("nobody"),
        lambda gallery: gallery.enrol("new", np.empty((0, 8))),
        lambda gallery: gallery.enrol("new", np.full(8, np.nan)),
        lambda gallery: gallery.enrol("new", np.zeros(9)),
    ],
    ids=["verify", "remove", "no-face", "nan", "size"],
)
def test_mistakes_get_a_sentence(gallery, act):
    """Are unknown names and unusable embeddings refused, and not enrolled?"""
    with pytest.raises(CourseError):
        act(gallery)
    assert "new" not in gallery.subjects


def test_interval_of_a_ratio_is_that_of_people_and_not_of_pictures():
    """Does the interval stay when each person has more pictures?

    One bad person in ten: however many pictures each has, the interval stays as wide."""
    few = ratio_interval(np.array([5.0] + [0.0] * 9), np.full(10, 5.0), seed=0)
    many = ratio_interval(np.array([500.0] + [0.0] * 9), np.full(10, 500.0), seed=0)
    assert few == many
    assert few.value == pytest.approx(0.1) and few.low == 0 and few.high >= 0.2


def test_interval_of_a_figure_draws_whole_groups():
    """Does the interval of two groups reach from one's value to the other's?"""
    values = np.repeat([0.0, 1.0], 50)
    seen = figure_interval(lambda places: values[places].mean(), values, seed=0, num_resamples=200)
    assert (seen.value, seen.low, seen.high) == (0.5, 0.0, 1.0)
