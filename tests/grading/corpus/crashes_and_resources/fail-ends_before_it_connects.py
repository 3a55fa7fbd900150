# tries: to let every test wait for a kernel that is gone before it speaks
# expect: ex1 crashed
# expect: ex2 crashed
# expect: ex3 crashed
# expect: ex4 crashed
# expect: ex5 crashed
# expect: ex6 crashed
# %% own
import os

import course_lib.grading.kernels.student.server as server

server.serve = lambda *arguments: os._exit(0)
