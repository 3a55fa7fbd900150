# TensorFlow's SVD, roots in both factors, a list of two.
def svd_factorise(kernel, rank):
    """Return two kernels by TensorFlow's SVD, with the root of the singular values in each."""
    *window, num_outputs = kernel.shape
    num_inputs = int(np.prod(window))
    if not 1 <= rank <= min(num_inputs, num_outputs):
        raise ValueError("no such rank")
    rank = int(rank)
    values, left, right = tf.linalg.svd(tf.reshape(tf.constant(kernel), (num_inputs, num_outputs)))
    roots = tf.sqrt(values[:rank])
    first = tf.reshape(left[:, :rank] * roots, (*window, rank)).numpy()
    second = (roots[:, None] * tf.transpose(right[:, :rank])).numpy()
    return [first, second if kernel.ndim == 2 else second[None, None]]
