# tries: to have all later cells compiled as with python -O
# expect: ex3 failed
# %% own
import builtins

plain_compile = builtins.compile


def compile(*arguments, **options):
    return plain_compile(*arguments, **(options | {"optimize": 2}))


builtins.compile = compile
# %% ex3-windows
def windows(values, size):
    return []
