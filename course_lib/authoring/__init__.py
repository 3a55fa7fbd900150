"""Build lessons from their sources, prove that they are current, and lint them.

A lesson's source is turned into an executed solution and a release in these steps: `source`
(text to notebook), `execute`, `text` (bytes that are the same on every machine), `release`
(nbgrader's generate_assignment); `build` puts them in order and `staleness` proves the result
without executing anything. `cells`, `names` and `lints` judge what an author wrote.
"""
