# tries: to take all the time that the whole notebook has, in a cell of its own
# limits: submission_seconds=10 cell_seconds=10
# status: partly-graded
# expect: ex1 timeout
# expect: ex2 timeout
# expect: ex3 timeout
# expect: ex4 timeout
# expect: ex5 timeout
# expect: ex6 timeout
# %% own
import time

time.sleep(10_000)
