# tries: to leave settings of IPython, Jupyter, matplotlib, Keras and Python for later kernels
# needs: walls
# expect: ex1 failed
# %% own
import os
import pathlib
import site

home = pathlib.Path.home()
settings = {
    pathlib.Path(get_ipython().profile_dir.location) / "ipython_kernel_config.py": "raise SystemExit",
    home / ".jupyter" / "jupyter_config.py": "raise SystemExit",
    home / ".config" / "matplotlib" / "matplotlibrc": "backend: left-behind",
    pathlib.Path(os.environ.get("MPLCONFIGDIR", home)) / "matplotlibrc": "backend: left-behind",
    home / ".keras" / "keras.json": '{"backend": "left-behind"}',
    pathlib.Path(site.getusersitepackages()) / "usercustomize.py": "raise SystemExit",
    home / ".pythonrc": "raise SystemExit",
}
for path, text in settings.items():
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
# %% ex1-largest_gap
def largest_gap(values):
    return 0
