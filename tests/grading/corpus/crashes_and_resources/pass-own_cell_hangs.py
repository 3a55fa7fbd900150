# tries: to leave a cell that waits for ever
# %% own
import threading

threading.Event().wait()
