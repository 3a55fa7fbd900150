"""Warm kernels: one process behind the walls imports the libraries, then forks a kernel each time.

`parent` is that process, `namespaces` the walls that each fork puts around itself, `launcher` the
coordinator's end.
"""
