# tries: to wipe the error off each cell's result when the cell has run
# expect: ex1 failed
# %% own
def wipe(result):
    result.error_in_exec = result.error_before_exec = None


get_ipython().events.register("post_run_cell", wipe)
get_ipython().kernel.post_handler_hook = lambda: None
# %% ex1-largest_gap
def largest_gap(values):
    return 0
