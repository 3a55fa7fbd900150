# Pooling is linear: a matrix for rows and one for columns, backward their transposes.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def avg_pool(x, size, stride):
    matrices = []
    for length in x.shape[1:3]:
        if length < size:
            raise ValueError("the window does not fit")
        starts = range(0, length - size + 1, stride)
        matrices.append([[(s <= k < s + size) / size for k in range(length)] for s in starts])
    rows, columns = map(np.array, matrices)
    return np.einsum("ih,nhwc,jw->nijc", rows, x, columns), {"rows": rows, "columns": columns}


def avg_pool_backward(dy, cache):
    return np.einsum("ih,nijc,jw->nhwc", cache["rows"], dy, cache["columns"])
