"""What `course grade --self-test` runs in a kernel: each attempt prints "held" when it failed.

`targets` is what is to be reached: see course_lib.grading.selftest.run. Files are opened without
truncation and nothing is written, so that an attempt that gets through does no harm.
"""

from course_lib.grading.limits import OutcomeKind
from course_lib.grading.walls import seccomp

ATTEMPTS: dict[str, str] = {
    "network": """
import socket
try:
    socket.create_connection(("127.0.0.1", targets["port"]), timeout=2)
    print("reached a server of this machine")
except OSError:
    cards = [line.split(":")[0].strip() for line in open("/proc/net/dev") if ":" in line]
    print("held" if cards == ["lo"] else f"network cards: {cards}")
""",
    "abstract sockets": """
import socket
try:
    socket.socket(socket.AF_UNIX).connect(targets["name"])
    print("reached a local server")
except OSError:
    print("held")
""",
    "files of the instructor": """
import os
seen = [path for path in [*targets["secrets"], targets["file"]] if os.path.lexists(path)]
print(f"saw {seen}" if seen else "held")
""",
    "other kernels": """
import os
seen = [path for path in (targets["other"], "/tmp/course-canary") if os.path.lexists(path)]
print(f"saw {seen}" if seen else "held")
""",
    "other processes": """
import glob
lines = [open(path).read() for path in glob.glob("/proc/[0-9]*/cmdline")]
seen = any(targets["marker"] in line for line in lines)
print("saw a process of ours" if seen else "held" if 0 < len(lines) < 8 else f"saw {len(lines)}")
""",
    "writing outside": """
import os, sys
opened = []
for path in (targets["library"], sys.executable, "/etc/passwd", "/usr/bin/evil", "/evil"):
    was_there = os.path.lexists(path)
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT))
        opened.append(path)
        was_there or os.unlink(path)
    except OSError:
        pass
is_bare = os.statvfs("/proc").f_flag & os.ST_RDONLY == 0
print(f"opened {opened}" if opened else "/proc is writable" if is_bare else "held")
""",
    "root and capabilities": """
import os
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
has_powers = any(int(status[name], 16) for name in ("CapEff", "CapPrm", "CapInh", "CapAmb"))
try:
    os.setuid(0)
    print("became root")
except OSError:
    can_gain = status["NoNewPrivs"].strip() != "1"
    print("held" if os.getuid() and not has_powers and not can_gain else "has powers")
""",
    "system calls": f"""
import ctypes, errno
libc = ctypes.CDLL(None, use_errno=True)
allowed = []
for name, number in {seccomp.denied_numbers()!r}.items():
    if libc.syscall(number, -1, -1, -1, -1, -1) != -1 or ctypes.get_errno() != errno.EPERM:
        allowed.append(name)
print(f"allowed {{allowed}}" if allowed else "held")
""",
    "rare sockets": """
import socket
opened = []
for family in (16, 17, 38, 40):
    try:
        socket.socket(family, socket.SOCK_RAW).close()
        opened.append(family)
    except OSError:
        pass
print(f"opened families {opened}" if opened else "held")
""",
    "new namespaces": """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
results = [libc.unshare(flag) for flag in (0x10000000, 0x20000, 0x40000000)]
print("held" if results == [-1, -1, -1] else "made a namespace")
""",
    "size of a file": """
import os
try:
    with open("/tmp/large", "wb") as file:
        for _ in range(8):
            file.write(bytes(2**20))
            file.flush()
    print("wrote 8 MB into one file")
except OSError:
    print("held")
finally:
    os.unlink("/tmp/large")
""",
    "disk": """
import os
count = 0
try:
    for count in range(32):
        with open(f"/tmp/part{count}", "wb") as file:
            file.write(bytes(2**20))
    print("wrote 32 MB")
except OSError:
    print("held" if count <= 16 else f"wrote {count} MB")
finally:
    for name in os.listdir("/tmp"):
        if name.startswith("part"):
            os.unlink(f"/tmp/{name}")
""",
}

# wall: (source, the outcome that shows that it held, limits that differ)
LIMIT_ATTEMPTS: dict[str, tuple[str, OutcomeKind, dict]] = {
    "memory": (
        "x = []\nwhile True: x.append(bytearray(20_000_000))",
        OutcomeKind.OUT_OF_MEMORY,
        {},
    ),
    "processes": (
        "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass",
        OutcomeKind.CRASHED,
        {},
    ),
    "output": ("while True: print('x' * 999)", OutcomeKind.OUTPUT_LIMIT, {"memory_mb": 4096}),
    "wall clock": ("import time\ntime.sleep(600)", OutcomeKind.TIMEOUT, {}),
    "swallowed interrupts": (
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
        OutcomeKind.TIMEOUT,
        {},
    ),
}
