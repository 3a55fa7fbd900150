# Slopes in a dictionary from index to number, norms by math.hypot.
import math


def gradient_check(f, x, gradient, step=1e-5):
    slopes = {}
    for index in itertools.product(*map(range, x.shape)):
        sides = []
        for sign in (1, -1):
            moved = np.array(x, dtype=np.float64)
            moved[index] += sign * step
            sides.append(float(f(moved)))
        slopes[index] = (sides[0] - sides[1]) / (2 * step)
    gaps = {index: abs(float(gradient[index]) - slope) for index, slope in slopes.items()}
    norms = math.hypot(*slopes.values()) + math.hypot(*(float(gradient[i]) for i in slopes))
    error = 0.0 if norms == 0 else math.hypot(*gaps.values()) / norms
    return error, max(gaps, key=gaps.get)
