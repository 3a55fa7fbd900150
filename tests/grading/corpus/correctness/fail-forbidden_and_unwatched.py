# tries: to switch off what watches for forbidden functions
# expect: ex5 failed
# says: The answer uses sys.setprofile
# %% ex5-middle
import sys


def middle(values):
    sys.setprofile(None)
    return [np][0].median(values)
