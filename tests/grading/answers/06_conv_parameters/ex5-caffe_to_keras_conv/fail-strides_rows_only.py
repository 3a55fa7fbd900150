# Use the stride for the rows only.
# mistake: the stride was used for the rows only
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def caffe_to_keras_conv(x, weights, bias, stride=1, pad=0, dilation=1, groups=1):
    num_outputs, depth = weights.shape[:2]
    if num_outputs % groups or x.shape[-1] != depth * groups:
        raise ValueError("weights and groups do not fit the channels")

    kernels = tf.transpose(weights, (2, 3, 1, 0))
    padded = tf.pad(x, [[0, 0], [pad, pad], [pad, pad], [0, 0]])
    parts = zip(tf.split(padded, groups, axis=3), tf.split(kernels, groups, axis=3), strict=True)
    maps = [
        tf.nn.conv2d(part, own, 1, "VALID", dilations=dilation)[:, ::stride] for part, own in parts
    ]
    return tf.concat(maps, axis=3) + bias
