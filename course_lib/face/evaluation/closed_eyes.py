"""What reading closed eyes is worth when its recipe, too, is chosen on other people.

Closed eyes are rare (16 of 400 pictures), and many recipes were tried on them: the figures of
`course evaluate attributes`, whose recipe is fixed, flatter. These don't.
"""

import itertools

import numpy as np

from course_lib.data.keypoints import person_folds
from course_lib.face.attributes import EyeRecipe, eye_features
from course_lib.face.evaluation.attributes import attribute_figures, with_copies
from course_lib.face.evaluation.nested import nested_scores
from course_lib.face.evaluation.report import Progress, Report, no_progress
from course_lib.face.linear import fit_linear

_SIZES = ((20, 14), (24, 16), (28, 18))
_CELLS = (6, 8, 10)
_REGULARISATIONS = (1e-3, 1e-2, 1e-1)  # scikit-learn's C
RECIPES = tuple(
    EyeRecipe(size, cell, tones)
    for size, cell, tones in itertools.product(_SIZES, (*_CELLS, None), (True, False))
    if cell or tones
)


def evaluate_closed_eyes(
    chips: np.ndarray,
    closed: np.ndarray,
    people: np.ndarray,
    *,
    data: str,
    recipes: tuple[EyeRecipe, ...] = RECIPES,
    seed: int = 0,
    progress: Progress = no_progress,
) -> Report:
    """Measure closed eyes on each fifth of the people, recipe and model from the other four.

    chips: as `attribute_chips` cuts them. closed: bool (num_faces,). people: int (num_faces,).
    """
    folds = person_folds(people)
    copies, sources = with_copies(chips)
    features = {}
    for place, recipe in enumerate(recipes):
        features[recipe] = eye_features(copies, recipe)
        progress("describing eyes", place + 1, len(recipes))
    choices = list(itertools.product(recipes, _REGULARISATIONS))
    num_folds = len(np.unique(folds))
    num_fits = len(choices) * num_folds * (num_folds - 1) // 2  # one for each pair left out
    fits = itertools.count(1)

    def score(choice: tuple[EyeRecipe, float], learn: np.ndarray) -> np.ndarray:
        recipe, regularisation = choice
        rows = learn[sources]
        model = fit_linear(
            features[recipe][rows], closed[sources[rows]], regularisation=regularisation
        )
        progress("fitting", min(next(fits), num_fits), num_fits)
        return model.probability(features[recipe][: len(chips)])

    scores, chosen = nested_scores(choices, score, closed, folds)
    figures = attribute_figures("eyes_closed", closed, scores, people, seed=seed)
    remarks = tuple(
        f"Fold {fold} is judged by {recipe}, C {regularisation:g}, chosen on the others."
        for fold, (recipe, regularisation) in chosen.items()
    )
    return Report("closed eyes, nested", data, tuple(figures), remarks=remarks)
