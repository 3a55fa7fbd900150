# tries: to handle assertions itself, as a debugger would
# expect: ex1 failed
# %% own
def shrug(shell, kind, value, trace, tb_offset=None):
    shell.last_execution_succeeded = True
    return []


get_ipython().set_custom_exc((AssertionError,), shrug)
get_ipython().showtraceback = lambda *arguments, **options: None
# %% ex1-largest_gap
def largest_gap(values):
    return 0
