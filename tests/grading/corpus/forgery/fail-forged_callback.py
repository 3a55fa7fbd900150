# tries: to have the judge call functions that were never passed
# expect: ex5 failed or crashed
# %% ex5-middle
def middle(values):
    import gc

    from course_lib.grading.kernels.student.server import Server

    for thing in gc.get_objects():
        if isinstance(thing, Server):
            thing.send({"callback": -1, "arguments": ["tuple", []], "keywords": ["dict", 9, []]}, [])
            return thing.call_back(2**40, (), {})
    return 4
