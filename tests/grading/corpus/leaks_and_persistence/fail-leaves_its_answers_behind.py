# tries: to leave right answers for others in every folder that it may write to
# expect: ex1 failed
# %% own
import os
import pathlib

answer = "def largest_gap(values):\n    return max(b - a for a, b in zip(values, values[1:]))\n"
for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run", "..", pathlib.Path.home(), os.getcwd()):
    try:
        pathlib.Path(folder, "left_behind_by_a_hand_in.py").write_text(answer)
    except OSError:
        pass
# %% ex1-largest_gap
def largest_gap(values):
    return 0
