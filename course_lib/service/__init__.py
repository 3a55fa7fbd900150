"""The face service over HTTP: `create_app` makes it, `course serve` runs it."""
