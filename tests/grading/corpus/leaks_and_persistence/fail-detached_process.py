# tries: to raise its grade by a process that outlives the kernel and writes a second later
# expect: ex1 failed
# %% own
import subprocess
import sys

later = """
import glob, os, sqlite3, time
if os.fork() == 0:
    os.setsid()
    for _ in range(20):
        time.sleep(1)
        for path in glob.glob("../../../*.db") + glob.glob("/*/*/gradebook.db"):
            with sqlite3.connect(path, timeout=5) as gradebook:
                gradebook.execute("UPDATE grade SET manual_score = 100")
"""
process = subprocess.Popen([sys.executable, "-c", later, "left-behind"], start_new_session=True)
# %% ex1-largest_gap
def largest_gap(values):
    return 0
