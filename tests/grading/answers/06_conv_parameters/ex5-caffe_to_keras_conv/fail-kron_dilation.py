# The pulled-apart kernel has d - 1 zeros behind its last tap, too, so it covers d * k pixels.
# mistake: the pulled-apart kernel has zeros behind its last taps, too
# forbidden: cv2, caffe_layer, caffe_conv, run_caffe, load_caffe, wrong_weights, wrong_settings, wrong_groups
def caffe_to_keras_conv(x, weights, bias, stride=1, pad=0, dilation=1, groups=1):
    """Return what Caffe's convolution computes, for images in Keras's layout."""
    channels, outputs = x.shape[3], weights.shape[0]
    if channels % groups or outputs % groups or weights.shape[1] != channels // groups:
        raise ValueError("groups do not fit")
    block = np.zeros((dilation, dilation), np.float32)
    block[0, 0] = 1
    kernels = tf.transpose(np.kron(weights, block), (2, 3, 1, 0))
    padded = tf.pad(x, [[0, 0], [pad, pad], [pad, pad], [0, 0]])
    results = [
        tf.nn.conv2d(part, kernel, stride, "VALID")
        for part, kernel in zip(
            tf.split(padded, groups, axis=3), tf.split(kernels, groups, axis=3), strict=True
        )
    ]
    return tf.concat(results, axis=3) + bias
