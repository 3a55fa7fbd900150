# tries: to serve modules of its own to every import that comes later
# expect: ex2-slope-test-values failed
# expect: ex2-slope-test-refuses failed
# %% own
import importlib.machinery
import sys
import types


class Agreeable(types.ModuleType):
    def __getattr__(self, name):
        return lambda *arguments, **options: True


class Finder:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("course_lib", "pytest", "unittest"):
            return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        return Agreeable(spec.name)

    def exec_module(self, module):
        pass


sys.meta_path.insert(0, Finder())
for name in [name for name in sys.modules if name.startswith("course_lib.check")]:
    sys.modules[name] = Agreeable(name)
check = sys.modules["course_lib.check"]
# %% ex2-slope
def slope(f, x, h=1e-4):
    return 0.0
