"""The `course` command: each module parses, calls the library and prints."""
