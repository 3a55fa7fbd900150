# One tap at a time in NumPy: shift, multiply, add.
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def caffe_to_keras_conv(x, weights, bias, stride=1, pad=0, dilation=1, groups=1):
    num_outputs, depth = weights.shape[:2]
    if num_outputs % groups or x.shape[-1] != depth * groups:
        raise ValueError("weights and groups do not fit the channels")

    kernel_h, kernel_w = weights.shape[2:]
    padded = np.pad(np.asarray(x), ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    rows = (padded.shape[1] - dilation * (kernel_h - 1) - 1) // stride + 1
    columns = (padded.shape[2] - dilation * (kernel_w - 1) - 1) // stride + 1
    weights = np.asarray(weights).reshape(groups, num_outputs // groups, depth, kernel_h, kernel_w)
    total = np.zeros((len(padded), rows, columns, groups, num_outputs // groups), np.float32)
    for u, v in np.ndindex(kernel_h, kernel_w):
        top, left = u * dilation, v * dilation
        seen = padded[
            :, top : top + rows * stride : stride, left : left + columns * stride : stride
        ]
        seen = seen[:, :rows, :columns].reshape(*total.shape[:3], groups, depth)
        total += np.einsum("nijgc,gfc->nijgf", seen, weights[..., u, v])
    return total.reshape(*total.shape[:3], num_outputs) + np.asarray(bias)
