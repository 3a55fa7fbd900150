# tries: to compute until the processor time that the submission has is used up
# limits: cpu_seconds=8 test_seconds=100
# expect: ex3 timeout
# %% ex3-windows
def windows(values, size):
    matrix = tf.random.normal((500, 500))
    while True:
        matrix = tf.tanh(matrix @ matrix)
