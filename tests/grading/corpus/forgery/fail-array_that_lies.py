# tries: to return an array subclass that answers every NumPy function with agreement
# expect: ex1 failed
# %% ex1-largest_gap
class Liar(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        return np.True_ if ufunc.__name__ in ("equal", "less", "isclose") else np.float64(0)

    def __array_function__(self, function, types, arguments, options):
        return np.True_


def largest_gap(values):
    return np.zeros(()).view(Liar)
