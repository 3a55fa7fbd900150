# tries: to pick up answers that an earlier hand-in left
# expect: ex1 failed
# %% ex1-largest_gap
def largest_gap(values):
    return 0


import pathlib

for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run", "..", pathlib.Path.home()):
    path = pathlib.Path(folder, "left_behind_by_a_hand_in.py")
    if path.is_file():
        exec(path.read_text())
