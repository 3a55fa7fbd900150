# One convolution with zeros outside the groups; explicit padding inside tf.nn.conv2d.
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def caffe_to_keras_conv(x, weights, bias, stride=1, pad=0, dilation=1, groups=1):
    num_outputs, depth = weights.shape[:2]
    if num_outputs % groups or x.shape[-1] != depth * groups:
        raise ValueError("weights and groups do not fit the channels")

    full = np.zeros((num_outputs, x.shape[-1], *weights.shape[2:]), np.float32)
    for f in range(num_outputs):
        first = f // (num_outputs // groups) * depth
        full[f, first : first + depth] = weights[f]
    around = [[0, 0], [pad, pad], [pad, pad], [0, 0]]
    y = tf.nn.conv2d(x, full.transpose(2, 3, 1, 0), stride, around, dilations=dilation)
    return tf.nn.bias_add(y, bias)
