# Numbers the pixels, cuts the numbers into windows, and counts with weights.
def col2im(columns, image_shape, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = image_shape
    numbers = np.arange(1, n * height * width * channels + 1).reshape(image_shape)
    numbers = np.pad(numbers, ((0, 0), (pad, pad), (pad, pad), (0, 0)))  # padding has number 0
    view = np.lib.stride_tricks.sliding_window_view(numbers, (kernel_h, kernel_w), axis=(1, 2))
    places = np.moveaxis(view[:, ::stride, ::stride], 3, -1).ravel()
    sums = np.bincount(places, weights=columns.ravel(), minlength=numbers.max() + 1)
    return sums[1:].reshape(image_shape)
