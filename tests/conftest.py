"""What holds for every test."""

import os

# Under `make test`, a test that runs make would have a sub-make, which says other things.
for name in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS"):
    os.environ.pop(name, None)
