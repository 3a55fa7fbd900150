"""What runs in the student's kernel for the judge: it answers calls on the student's objects.

Nothing here is trusted: the student's code may replace any of it, and gains nothing by that, since
it only ever speaks for the student's own answers.
"""
