# tries: to answer the judge by a message that calls its object a float of Python's own
# expect: ex5 failed
# %% ex5-middle
class Points:
    def __rsub__(self, other):
        return 2.0

    def __eq__(self, other):
        return True


def middle(values):
    from course_lib.grading.kernels.student import objects

    honest = objects.class_names

    def forge(kind):
        objects.class_names = honest
        return ["builtins.float", "numbers.Real"]

    objects.class_names = forge
    return Points()
