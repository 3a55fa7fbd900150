# tries: to leave a file that IPython runs at the start of every later kernel
# expect: ex1 failed
# %% own
import pathlib

for folder in {get_ipython().profile_dir.startup_dir, "~/.ipython/profile_default/startup"}:
    place = pathlib.Path(folder).expanduser()
    place.mkdir(parents=True, exist_ok=True)
    (place / "00-left-behind.py").write_text("del max, sorted\nsorted = max = None\n")
# %% ex1-largest_gap
def largest_gap(values):
    return 0
