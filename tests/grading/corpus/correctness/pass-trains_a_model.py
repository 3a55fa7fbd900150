# tries: to train a Keras model before the tests
# %% own
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(4, "relu"), keras.layers.Dense(1)])
model.compile("sgd", "mse")
history = model.fit(np.ones((32, 2)), np.ones(32), epochs=2, verbose=0)
# %% ex1-largest_gap
def largest_gap(values):
    model.predict(np.ones((1, 2)), verbose=0)
    return max(b - a for a, b in zip(values, values[1:]))
