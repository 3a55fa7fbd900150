# tries: to seed and to use every global random generator within the answers
# %% ex1-largest_gap
import random


def largest_gap(values):
    random.seed(1)
    np.random.seed(2)
    tf.random.set_seed(3)
    order = np.random.permutation(len(values) - 1)
    return max(values[place + 1] - values[place] for place in order)
