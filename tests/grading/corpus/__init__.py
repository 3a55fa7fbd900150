"""The corpus: one small lesson, and hand-ins whose right verdicts are known beside them.

`lesson/` holds the lesson; each group of hand-ins is a folder with one file a hand-in (see
`cases`), but damaged notebooks are made by functions (`damaged_cells`, `damaged_files`). No two
hand-ins work by the same mechanism.
"""

from corpus.cases import GROUPS, Case, differences, hand_in, load_corpus
from corpus.notebook import LESSON, corpus_lesson, corpus_master

__all__ = [
    "GROUPS",
    "LESSON",
    "Case",
    "corpus_lesson",
    "corpus_master",
    "differences",
    "hand_in",
    "load_corpus",
]
