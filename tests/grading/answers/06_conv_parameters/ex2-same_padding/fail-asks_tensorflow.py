# Ask TensorFlow, which the exercise forbids.
# says: The answer uses tensorflow
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    outputs = tf.nn.max_pool1d(tf.zeros((1, size, 1)), kernel, stride, "SAME").shape[1]
    total = max(0, (outputs - 1) * stride + dilation * (kernel - 1) + 1 - size)
    return total // 2, total - total // 2
