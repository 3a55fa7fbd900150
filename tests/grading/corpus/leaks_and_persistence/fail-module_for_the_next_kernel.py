# tries: to write a numpy.py where the kernel starts, and to have the kernel started again
# expect: ex5-middle-test-cases failed
# expect: ex5-middle-test-trusting failed
# %% own
import pathlib

fake = "import builtins\nbuiltins.poisoned = True\nraise ImportError('poisoned')\n"
if not pathlib.Path("numpy.py").exists():
    pathlib.Path("numpy.py").write_text(fake)
    pathlib.Path("sitecustomize.py").write_text(fake)
# %% own
import os

os._exit(0)
# %% ex5-middle
def middle(values):
    import builtins

    return 2 if hasattr(builtins, "poisoned") else 4
