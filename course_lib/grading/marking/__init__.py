"""One notebook's run: cells in order, tests tried, verdicts and words."""
