# mistake: rounded to 10 digits after the point
# The result is rounded to ten digits after the point, so small slopes lose theirs.
def derivative(f, x, h=1e-5):
    return round(float((f(x + h) - f(x - h)) / (2 * h)), 10)
