# tries: to start threads without end
# needs: walls
# expect: ex3 error or crashed or timeout
# %% ex3-windows
def windows(values, size):
    import threading

    while True:
        threading.Thread(target=threading.Event().wait, daemon=True).start()
