"""The judge: runs test cells in its own process, where the student's names are proxies.

`trial` runs one test cell; `link` sends requests to the student's kernel and serves callbacks;
`handles` are the proxies; `record` says where the solution gave plain data; `process` is the
judge's own process and `client` the coordinator's end of it.
"""
