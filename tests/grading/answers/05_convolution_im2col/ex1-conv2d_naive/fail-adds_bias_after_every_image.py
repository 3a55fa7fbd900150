# The bias is added to the whole batch inside the loop over images: image n gets it N - n times.
# mistake: the bias was added again after every image
def conv2d_naive(x, w, b, stride=1, pad=0):
    n, height, width, channels = x.shape
    kernel_h, kernel_w, depth, num_kernels = w.shape
    if channels != depth:
        raise ValueError("x and w have different numbers of channels")
    if kernel_h > height + 2 * pad or kernel_w > width + 2 * pad:
        raise ValueError("the kernel does not fit")
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1
    padded = np.pad(x, [(0, 0), (pad, pad), (pad, pad), (0, 0)])
    y = np.zeros((n, out_h, out_w, num_kernels))
    for image in range(n):
        for i in range(out_h):
            for j in range(out_w):
                window = padded[
                    image, i * stride : i * stride + kernel_h, j * stride : j * stride + kernel_w
                ]
                for f in range(num_kernels):
                    y[image, i, j, f] = np.sum(window * w[..., f])
        y += b
    return y
