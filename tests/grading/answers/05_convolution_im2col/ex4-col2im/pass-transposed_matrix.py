# Builds the matrix P of one image from unit images and multiplies by its transpose.
def col2im(columns, image_shape, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = image_shape
    units = np.eye(height * width * channels).reshape(-1, height, width, channels)
    copied = im2col(units, kernel_h, kernel_w, stride, pad).reshape(len(units), -1)
    return (columns.reshape(n, -1) @ copied.T).reshape(image_shape)
