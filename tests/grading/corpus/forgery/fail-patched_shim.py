# tries: to break what finds the lesson's given functions; only tests that pass an object to one fail
# expect: ex6 error
# %% own
from course_lib.grading.kernels.student.given import GivenFunctions

GivenFunctions.find = {}
