# Right: makes the arrays and counts their entries, without touching the memory
# forbidden: keras, tf.keras
def count_parameters(sizes):
    total = 0
    for n in range(1, len(sizes)):
        w = np.broadcast_to(0.0, (sizes[n - 1], sizes[n]))
        b = np.broadcast_to(0.0, sizes[n])
        total += w.size + b.size
    return total
