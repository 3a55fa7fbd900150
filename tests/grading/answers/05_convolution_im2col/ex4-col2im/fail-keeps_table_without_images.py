# The table of places is kept for the shape and the kernel, without stride and pad and without N: later calls read the wrong places.
# says: col2im for images (3, 4, 6, 2), kernel 2 x 3 has wrong values
_places = {}


def col2im(columns, image_shape, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = image_shape
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1

    key = height, width, channels, kernel_h, kernel_w, stride, pad
    if key not in _places:
        numbers = np.arange(1, n * height * width * channels + 1, dtype=float).reshape(image_shape)
        _places[key] = (
            np.asarray(im2col(numbers, kernel_h, kernel_w, stride, pad)).astype(int).ravel()
        )
    places = np.resize(_places[key], columns.size)
    size = n * height * width * channels
    sums = np.bincount(places, weights=columns.ravel(), minlength=size + 1)
    return sums[1 : size + 1].reshape(image_shape)
