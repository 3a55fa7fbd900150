"""Structured logs: a JSON object a line, without pictures, names of people or keys."""

import json
import logging
import sys
from datetime import UTC, datetime

LOGGER = logging.getLogger("course_lib.service")


class JsonLines(logging.Formatter):
    """Writes a record, and the dictionary given as its `extra={"facts": ...}`, as one line."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def log_to_stderr() -> None:
    """Write the service's log, the server's and Python's warnings to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.captureWarnings(True)
    for name in (LOGGER.name, "waitress", "py.warnings"):
        logger = logging.getLogger(name)
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        logger.propagate = False
    # That a request waited for its turn is no news under load.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
