# tries: to write bytes that are no text to its standard streams
# %% own
import os
import sys

os.write(1, bytes(range(256)))
os.write(2, b"\xff\xfe\x00")
sys.stdout.write("\x00\x1b[31mred\r\n\u2028")
# %% own
print("half a letter: \ud800")
