# tries: to replace whatever reads scores: the variable, and the harness's functions for it
# expect: ex5 failed
# %% own
_course_score = 3.0
try:
    from course_lib.grading.lesson import score

    score.describe = lambda value: "number 3.0"
    score.read_score = lambda text, most: most
    score.store_score = lambda source: "_course_score = 3.0"
    from nbgrader import utils

    utils.determine_grade = lambda cell, log=None: (3.0, 3.0)
except ImportError:
    pass
# %% ex5-middle
def middle(values):
    get_ipython().user_ns["_course_score"] = 3.0
    return 4
