# tries: to loop for ever and to swallow whatever should end the loop
# expect: ex2-slope-test-values timeout
# expect: ex2-slope-test-refuses timeout
# %% ex2-slope
def slope(f, x, h=1e-4):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
