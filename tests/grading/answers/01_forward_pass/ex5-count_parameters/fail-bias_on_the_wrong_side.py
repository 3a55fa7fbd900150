# Wrong: D_in (D_out + 1), a bias for each input of a layer.
# mistake: the bias was added to the wrong side: D_in (D_out + 1)
def count_parameters(sizes):
    return sum(a * (b + 1) for a, b in zip(sizes, sizes[1:]))
