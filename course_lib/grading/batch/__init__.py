"""A class: many notebooks at once, from here or on a cluster, recorded by one."""
