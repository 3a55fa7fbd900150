# Padding is not dropped: negative indices wrap round to the other side of the image.
# mistake: what lies above and left of the image came in again at the other side
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
                    a, d = i * stride + u - pad, j * stride + v - pad
                    if a < height and d < width:
                        image[:, a, d] += windows[:, i, j, u, v]
    return image
