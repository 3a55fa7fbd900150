"""What stands between a student's code and the machine: sandbox, filter, groups, watchdog."""
