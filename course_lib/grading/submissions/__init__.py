"""What students handed in: found, read as data, put in order."""
