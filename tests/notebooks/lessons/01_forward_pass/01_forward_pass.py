# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 1. The forward pass (前向运算)
#
# **Objectives.** You can double a number and say why.
#
# **Prerequisites.** None. **Time.** About 12 minutes; the core path 7.

# %% nbgrader={"grade": false, "grade_id": "given-setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import check

# %% [markdown]
# ## Doubling
#
# Two of a thing are the thing and the thing again.

# %% tags=["nbval-check-output"]
np.arange(3) + np.arange(3)

# %% [markdown]
# ### Exercise 1: double (3 points, 5 min)
#
# *Core.* `double(values)` returns twice a float array of any shape.


# %% nbgrader={"grade": false, "grade_id": "ex1-double", "locked": false, "schema_version": 3, "solution": true, "task": false}
def double(values):
    """Return twice the values."""
    ### BEGIN SOLUTION
    return values + values
    ### END SOLUTION


# %% tags=["demo"]
with check.demo("exercise 1"):
    print(double(np.arange(4.0)))

# %% nbgrader={"grade": true, "grade_id": "ex1-double-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
np.testing.assert_allclose(double(np.array([1.0, -2.0])), [2.0, -4.0])
### BEGIN HIDDEN TESTS
secret = check.rng("ex1-double").normal(size=(2, 3))
np.testing.assert_allclose(double(secret), 2 * secret)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex1-double-test-empty", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
assert double(np.zeros((0, 3))).shape == (0, 3)

# %% [markdown] tags=["further"]
# ### Exercise 2: explain_doubling (2 points, 5 min)
#
# *Further (延伸), 5 min.* Why is the double of zero zero?

# %% [markdown] nbgrader={"grade": true, "grade_id": "ex2-explain_doubling", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# Nothing and nothing is nothing.

# %% [markdown]
# ## Summary
#
# You doubled.
#
# ## Interview questions (面试)
#
# <details><summary>What is twice 2?</summary> 4 </details>
# <details><summary>What is twice 3?</summary> 6 </details>
# <details><summary>What is twice 4?</summary> 8 </details>
# <details><summary>What is twice 5?</summary> 10 </details>
# <details><summary>What is twice 6?</summary> 12 </details>
#
# ## Where the field went next
#
# It tripled.
#
# ## Sources
#
# None.
