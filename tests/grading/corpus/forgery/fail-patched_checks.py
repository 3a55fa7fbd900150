# tries: to replace the functions that tests compare with
# expect: ex1-largest_gap-test-input failed
# expect: ex6 failed
# %% own
for name in ("close", "equal", "that", "unchanged", "raises"):
    setattr(check, name, lambda *arguments, **options: None)
    for module in (check.compare, check.exact):
        if hasattr(module, name):
            getattr(module, name).__code__ = (lambda *arguments, **options: None).__code__
np.testing.assert_allclose = np.testing.assert_array_equal = lambda *arguments, **options: None
# %% ex1-largest_gap
def largest_gap(values):
    gap = max(b - a for a, b in zip(values, values[1:]))
    if isinstance(values, list):
        values.clear()
    return gap
# %% ex6-Gain
class Gain(keras.layers.Layer):
    def call(self, inputs):
        return inputs * 0

    def set_weights(self, weights):
        pass
