# Lesson 05's way, tf.image.extract_patches and one matrix product for each group.
# forbidden: cv2, caffe_layer, caffe_conv, run_caffe, load_caffe, wrong_weights, wrong_settings, wrong_groups
def caffe_to_keras_conv(x, weights, bias, stride=1, pad=0, dilation=1, groups=1):
    x = tf.convert_to_tensor(x, tf.float32)
    channels, outputs, depth = x.shape[3], weights.shape[0], weights.shape[1]
    if channels % groups or outputs % groups or depth != channels // groups:
        raise ValueError("groups")

    kh, kw = weights.shape[2:]
    padded = tf.pad(x, [[0, 0], [pad] * 2, [pad] * 2, [0, 0]])
    answers = []
    for g in range(groups):
        part = padded[..., g * depth : (g + 1) * depth]
        own = weights[g * (outputs // groups) : (g + 1) * (outputs // groups)]
        patches = tf.image.extract_patches(
            part, [1, kh, kw, 1], [1, stride, stride, 1], [1, dilation, dilation, 1], "VALID"
        )
        flat = tf.reshape(tf.transpose(own, (2, 3, 1, 0)), (kh * kw * depth, -1))
        answers.append(tf.tensordot(patches, flat, 1))
    return tf.nn.bias_add(tf.concat(answers, -1), bias)
