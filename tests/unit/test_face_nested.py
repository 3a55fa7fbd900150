"""Does choosing a recipe stay on the side of the people that the figure is not about?"""

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from course_lib.data.keypoints import person_folds
from course_lib.face.attributes import CHIP_SIZE, EyeRecipe, eye_features
from course_lib.face.evaluation.closed_eyes import RECIPES, evaluate_closed_eyes
from course_lib.face.evaluation.nested import nested_scores

PEOPLE = np.repeat(np.arange(1, 41), 10)
FOLDS = person_folds(PEOPLE)


def guesses(rng, truth, num_recipes=25):
    """Scores of recipes that know nothing: the best of so many looks good, by chance."""
    return dict(enumerate(rng.normal(size=(num_recipes, len(truth)))))


def test_recipes_that_know_nothing_are_worth_nothing():
    """Does nested choosing leave random scores at an area of one half?

    Chosen on all folds, the best of 25 guesses has an area of .59 or so; nested, .50."""
    flattered, nested = [], []
    for seed in range(12):
        rng = np.random.default_rng(seed)
        truth = rng.random(len(PEOPLE)) < 0.1
        scores = guesses(rng, truth)
        flattered.append(max(roc_auc_score(truth, one) for one in scores.values()))
        outside, _ = nested_scores(
            list(scores), lambda recipe, _, scores=scores: scores[recipe], truth, FOLDS
        )
        nested.append(roc_auc_score(truth, outside))
    assert np.mean(flattered) > 0.57
    assert abs(np.mean(nested) - 0.5) < 0.04


def test_each_fold_is_judged_by_what_never_saw_it():
    """Are recipe and model of a fold both chosen without it?"""
    learnt_from = []

    def score(recipe, learn):
        learnt_from.append((recipe, frozenset(np.unique(FOLDS[~learn]).tolist())))
        # Each model is told by its scores where it was not fitted; recipe 1 is right there.
        return np.where(learn, -1.0, recipe * truth)

    truth = PEOPLE % 3 == 0
    scores, chosen = nested_scores([0, 1], score, truth, FOLDS)
    assert set(chosen.values()) == {1}
    np.testing.assert_array_equal(scores, truth)
    pairs = {frozenset({a, b}) for a in range(5) for b in range(5)}
    assert set(learnt_from) == {(r, p) for r in (0, 1) for p in pairs if len(p) == 2 or r == 1}
    assert len(learnt_from) == len(set(learnt_from))


def test_evaluation_finds_what_only_one_recipe_shows():
    """Does nested choosing find closed eyes almost without error?

    A closed eye is made a dark line, of which recipes without gradients or greys differ."""
    rng = np.random.default_rng(0)
    chips = rng.integers(100, 140, (50, CHIP_SIZE, CHIP_SIZE)).astype(np.uint8)
    people = np.repeat(np.arange(1, 11), 5)
    closed = np.arange(50) % 5 == 0
    chips[closed, 35:37] = 20
    recipes = (EyeRecipe((20, 14), 10, False), EyeRecipe((24, 16), None, True))
    report = evaluate_closed_eyes(chips, closed, people, data="made", recipes=recipes)
    assert report.value("eyes_closed", "AUC") > 0.95
    assert report.value("eyes_closed", "has it") == 0.2
    assert len(report.remarks) == 5


@pytest.mark.parametrize("recipe", RECIPES[:7], ids=str)
def test_each_recipe_has_features_of_its_own(recipe):
    """Is the number of features what cells and tones come to?"""
    chips = np.random.default_rng(0).integers(0, 256, (2, CHIP_SIZE, CHIP_SIZE), dtype=np.uint8)
    features = eye_features(chips, recipe)
    assert features.shape[0] == 2 and np.isfinite(features).all()
    tones = 14 * 10 if recipe.tones else 0
    gradients = 0
    if recipe.cell:
        columns, rows = 42 // recipe.cell - 1, 30 // recipe.cell - 1
        gradients = columns * rows * 2 * 2 * 8
    assert features.shape[1] == gradients + tones
