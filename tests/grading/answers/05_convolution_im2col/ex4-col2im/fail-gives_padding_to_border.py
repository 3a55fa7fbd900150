# What belongs to the padding is not dropped but added to the border pixels.
# mistake: what belongs to the padding was added to the border of the image
def col2im(columns, image_shape, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = image_shape
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1

    windows = columns.reshape(n, out_h, out_w, kernel_h, kernel_w, channels)

    image = np.zeros(image_shape)
    for i in range(out_h):
        for j in range(out_w):
            for u in range(kernel_h):
                for v in range(kernel_w):
                    a = min(max(i * stride + u - pad, 0), height - 1)
                    d = min(max(j * stride + v - pad, 0), width - 1)
                    image[:, a, d] += windows[:, i, j, u, v]
    return image
