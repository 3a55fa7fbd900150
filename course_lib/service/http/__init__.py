"""What stands between a connection and an operation: reading, guards, failures, the pages."""
