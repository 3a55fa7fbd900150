# Seven loops and plain Python numbers, returned as nested lists.
def conv2d_naive(x, w, b, stride=1, pad=0):
    n, height, width, channels = x.shape
    kernel_h, kernel_w, depth, num_kernels = w.shape
    if depth != channels:
        raise ValueError("channels differ")
    if height + 2 * pad < kernel_h or width + 2 * pad < kernel_w:
        raise ValueError("the kernel does not fit")
    images, kernels = x.tolist(), w.tolist()

    def output(image, row, column, f):
        total = float(b[f])
        for u in range(kernel_h):
            for v in range(kernel_w):
                i, j = row * stride + u - pad, column * stride + v - pad
                if 0 <= i < height and 0 <= j < width:
                    for c in range(channels):
                        total += image[i][j][c] * kernels[u][v][c][f]
        return total

    rows = range((height + 2 * pad - kernel_h) // stride + 1)
    columns = range((width + 2 * pad - kernel_w) // stride + 1)
    return [
        [[[output(image, i, j, f) for f in range(num_kernels)] for j in columns] for i in rows]
        for image in images
    ]
