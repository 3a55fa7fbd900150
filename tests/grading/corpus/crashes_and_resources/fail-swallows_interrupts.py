# tries: to loop for ever and to swallow whatever should end the loop
# expect: ex4 timeout
# %% ex4-Dual
class Dual:
    def __init__(self, value, slope=0.0):
        while True:
            try:
                while True:
                    pass
            except BaseException:
                continue
