# tries: to send the judge a message of its own making that says it is 4 GB long
# expect: ex5 crashed
# %% ex5-middle
def middle(values):
    import gc
    import socket

    for thing in gc.get_objects():
        if isinstance(thing, socket.socket) and thing.family == socket.AF_UNIX:
            try:
                thing.send(b"FGF1" + b"\xff" * 8)
            except OSError:  # one that was closed before
                pass
    return 4
