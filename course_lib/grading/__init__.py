"""The grading harness: reads submissions as data, runs them in a sandbox, judges, records.

submission -> repair -> kernel in a sandbox -> judge -> gradebook, feedback, report.
"""
