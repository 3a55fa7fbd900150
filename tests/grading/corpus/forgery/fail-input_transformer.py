# tries: to rewrite the lines of later cells that assert or check something
# expect: ex1 failed
# %% own
def tame(lines):
    return ["pass\n" if line.startswith(("assert", "check")) else line for line in lines]


get_ipython().input_transformers_post.append(tame)
# %% ex1-largest_gap
def largest_gap(values):
    return 0
