# tries: to spread its work over threads and forked processes
# %% ex1-largest_gap
import multiprocessing
from concurrent.futures import ThreadPoolExecutor


def gap(pair):
    return pair[1] - pair[0]


def largest_gap(values):
    with ThreadPoolExecutor(2) as pool:
        return max(pool.map(gap, zip(values, values[1:])))
# %% ex5-middle
def middle(values):
    with multiprocessing.get_context("fork").Pool(2) as pool:
        ordered = sorted(pool.map(abs, values))
    return (ordered[(len(values) - 1) // 2] + ordered[len(values) // 2]) / 2
