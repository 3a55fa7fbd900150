# tries: to use magics, shell lines and help
# prints: from the shell
# %% own
%matplotlib inline
%config InlineBackend.figure_format = "png"
%load_ext autoreload
!echo from the shell
%timeit -n 1 -r 1 sum(SAMPLES)
# %% own
%%bash
true
# %% own
np.diff?
# %% ex1-largest_gap
%pip --version
def largest_gap(values):
    return max(np.diff(values))
