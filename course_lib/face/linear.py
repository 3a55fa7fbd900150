"""Logistic regressions as plain arrays, so that using one needs neither pickles nor a library."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from course_lib.errors import CourseError


@dataclass(frozen=True)
class LinearModel:
    """A logistic regression: weights float32 (num_features,), bias."""

    weights: np.ndarray
    bias: float

    def probability(self, features: np.ndarray) -> np.ndarray:
        """Return how likely each row is true: (num_rows, num_features) to float64 (num_rows,)."""
        # A logit of 60 is certain enough, and does not overflow.
        logits = np.clip(features @ self.weights + self.bias, -60, 60)
        return 1 / (1 + np.exp(-logits.astype(np.float64)))


def fit_linear(features: np.ndarray, labels: np.ndarray, *, regularisation: float) -> LinearModel:
    """Return a model fitted to features (num_rows, num_features) and bool labels (num_rows,).

    The features' mean and spread become part of its weights. Both labels weigh the same, however
    rare one is. regularisation: scikit-learn's C, smaller is stronger.
    """
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-6
    regression = LogisticRegression(C=regularisation, class_weight="balanced", max_iter=1000)
    regression.fit((features - mean) / spread, labels)
    weights = regression.coef_[0] / spread
    bias = float(regression.intercept_[0] - mean @ weights)
    return LinearModel(weights.astype(np.float32), bias)


def save_models(path: Path, models: dict[str, LinearModel]) -> None:
    """Write models by name to one .npz file."""
    arrays: dict[str, np.ndarray | np.float64] = {}
    for name, model in models.items():
        arrays |= {f"{name}/weights": model.weights, f"{name}/bias": np.float64(model.bias)}
    np.savez_compressed(path, allow_pickle=False, **arrays)


def load_models(path: Path) -> dict[str, LinearModel]:
    """Return the models of a file by name; raises CourseError where it is damaged."""
    try:
        with np.load(path) as arrays:
            names = [name.removesuffix("/bias") for name in arrays.files if name.endswith("/bias")]
            return {
                name: LinearModel(arrays[f"{name}/weights"], float(arrays[f"{name}/bias"]))
                for name in names
            }
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
        raise CourseError(
            f"{path} is missing or damaged; take it from the course's repository again."
        ) from None
