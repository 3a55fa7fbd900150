"""Is somebody there? An active session of challenges, and a passive score that is a demonstration.

The passive score is trained on simulated attacks. On real ones such scores have been measured to be
close to guessing; it is never a reason to let anybody in.
"""
