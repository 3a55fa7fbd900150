# tries: to find other kernels by their connection files and to run code in them
# needs: walls
# expect: ex1 failed
# %% ex1-largest_gap
def largest_gap(values):
    return 0


import glob

from jupyter_client import BlockingKernelClient

own = get_ipython().config["IPKernelApp"].get("connection_file", "")
patterns = ("/tmp/course-*/*.json", "/home/*/.local/share/jupyter/runtime/*.json", "/tmp/*/*.json")
for path in [path for pattern in patterns for path in glob.glob(pattern) if path != own]:
    client = BlockingKernelClient(connection_file=path)
    client.load_connection_file()
    client.start_channels()
    client.execute("sorted = max = None")
