"""Nested cross-validation: recipes are chosen on some people and judged on others.

A recipe that did best on some folds does better there than elsewhere, the more so the more recipes
were tried. Here each fold is judged by the recipe that did best on the other folds alone. Source:
Varma and Simon, Bias in error estimation when using cross-validation for model selection, 2006.
"""

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import TypeVar

import numpy as np
from sklearn.metrics import roc_auc_score

Recipe = TypeVar("Recipe", bound=Hashable)


def nested_scores(
    recipes: Sequence[Recipe],
    score: Callable[[Recipe, np.ndarray], np.ndarray],
    truth: np.ndarray,
    folds: np.ndarray,
) -> tuple[np.ndarray, dict[int, Recipe]]:
    """Return (scores float64 (num_faces,), fold -> the recipe that judged it).

    score: takes a recipe and which faces to learn from, bool (num_faces,); returns the scores of
    all faces by that model. It is called once for each recipe and pair of folds left out. truth:
    bool (num_faces,). folds: int (num_faces,), all faces of a person in one; at least three. The
    recipe chosen is that with the largest area under the ROC over the other folds.
    """
    numbers = [int(fold) for fold in np.unique(folds)]
    known: dict[tuple, np.ndarray] = {}

    def without(recipe: Recipe, *left_out: int) -> np.ndarray:
        key = (recipe, frozenset(left_out))
        if key not in known:
            known[key] = score(recipe, ~np.isin(folds, left_out))
        return known[key]

    def area_inside(recipe: Recipe, outside: int) -> float:
        inside = folds != outside
        scores = np.empty(len(truth))
        for fold in numbers:
            if fold != outside:
                scores[folds == fold] = without(recipe, outside, fold)[folds == fold]
        return roc_auc_score(truth[inside], scores[inside])

    scores = np.empty(len(truth))
    chosen: dict[int, Recipe] = {}
    for fold in numbers:
        chosen[fold] = max(recipes, key=partial(area_inside, outside=fold))
        scores[folds == fold] = without(chosen[fold], fold)[folds == fold]
    return scores, chosen
