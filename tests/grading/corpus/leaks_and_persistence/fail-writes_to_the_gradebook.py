# tries: to raise its own grade by SQL in every gradebook that it finds
# expect: ex1 failed
# %% own
import glob
import sqlite3

for pattern in ("/*/*.db", "/*/*/*.db", "/*/*/*/*.db", "../*.db", "../*/*.db", "../../*/*.db"):
    for path in glob.glob(pattern, include_hidden=True):
        with sqlite3.connect(path) as gradebook:
            gradebook.execute("UPDATE grade SET manual_score = 100")
# %% ex1-largest_gap
def largest_gap(values):
    return 0
