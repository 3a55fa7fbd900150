# Cut off what groups do not divide, silently.
# says: kernels of depth 6 on 6 channels in 2 groups should raise ValueError
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def caffe_to_keras_conv(x, weights, bias, stride=1, pad=0, dilation=1, groups=1):
    kernels = tf.transpose(weights, (2, 3, 1, 0))
    padded = tf.pad(x, [[0, 0], [pad, pad], [pad, pad], [0, 0]])
    depth, own, maps = weights.shape[1], len(weights) // groups, []
    for g in range(groups):
        part = padded[..., g * depth : (g + 1) * depth]
        taken = kernels[:, :, : part.shape[-1], g * own : (g + 1) * own]
        maps.append(tf.nn.conv2d(part, taken, stride, "VALID", dilations=dilation))
    return tf.concat(maps, axis=3) + bias[: own * groups]
