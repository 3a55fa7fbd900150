"""The kernels that students' code runs in, started and spoken to from outside."""
