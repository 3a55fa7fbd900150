# tries: to call a forbidden function in a thread of its own
# expect: ex5 failed
# says: The answer uses np.median
# %% ex5-middle
from concurrent.futures import ThreadPoolExecutor


def middle(values):
    name = "nan" + "median"
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: getattr(np, name[3:])(values)).result()
