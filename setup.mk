# What every target needs: the virtual environment and a few system packages. Makefile includes it,
# the students' one (students/Makefile) too.
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
QUIETLY := -qq --disable-pip-version-check
# The first Python of the supported versions, python3 preferred.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& echo $$p && break; done)

# $(call need,CHECK,DEBIAN PACKAGE,WHAT IT IS FOR): install a system package where it is missing and
# may be installed, otherwise say so and go on.
define need
	@($(1)) >/dev/null 2>&1 || { \
	admin=""; [ "$$(id -u)" = 0 ] || admin="sudo -n"; \
	if command -v apt-get >/dev/null && $$admin true 2>/dev/null; then \
		echo "Installing the system package $(2): $(3)."; \
		$$admin apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive \
		$$admin apt-get install -qq -y --no-install-recommends $(2) >/dev/null || \
		echo "It could not be installed: please install $(2) yourself."; \
	else echo "The system package $(2) is missing ($(3)): please install it."; fi; }
endef

setup: $(READY) ## make the virtual environment
	$(call need,ldconfig -p | grep libGL.so.1,libgl1,OpenCV links it)
	$(call need,$(BIN)/python -m course_lib.fonts,fonts-wqy-microhei,Chinese terms are boxes without such a font)

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Please install Python 3.11, 3.12 or 3.13."; exit 1; }
	@echo "Setting up $(VENV) with $$($(PYTHON) --version); the packages take 3.5 GB on disk."
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing: on Debian, install python3-venv."; exit 1; }
	@$(BIN)/pip install $(QUIETLY) --no-deps --require-hashes -r requirements.lock
	@$(BIN)/pip install $(QUIETLY) --no-deps --no-build-isolation --editable .
	@touch $@
