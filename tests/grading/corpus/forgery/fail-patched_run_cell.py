# tries: to have the shell run only what was sent before the tests
# expect: ex1 failed
# %% own
shell = type(get_ipython())
run_cell = shell.run_cell_async


async def run(self, raw_cell, *arguments, **options):
    if "assert" in raw_cell or "check." in raw_cell:
        raw_cell = options["transformed_cell"] = "pass"
    return await run_cell(self, raw_cell, *arguments, **options)


shell.run_cell_async = run
# %% ex1-largest_gap
def largest_gap(values):
    return 0
