# mistake: the inner derivative has a tiny step of its own
# The inner derivative uses its own default step, so h does not reach it.
def second_derivative(f, x, h=1e-4):
    return derivative(lambda t: derivative(f, t), x, h)
