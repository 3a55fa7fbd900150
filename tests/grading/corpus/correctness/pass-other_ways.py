# tries: to answer every exercise in another way than the solution
# %% own
print("nothing to change")
