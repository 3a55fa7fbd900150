# mistake: 0 was returned where one side rises and the other falls
# Where the rates ahead and behind differ in sign it returns 0.
def derivative(f, x, h=1e-5):
    ahead, behind = (f(x + h) - f(x)) / h, (f(x) - f(x - h)) / h
    if ahead * behind < 0:
        return 0.0
    return (ahead + behind) / 2
