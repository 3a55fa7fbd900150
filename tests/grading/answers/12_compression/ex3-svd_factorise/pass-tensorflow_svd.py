# tf.linalg.svd, whose V is not transposed; all singular values in the second factor.
def svd_factorise(kernel, rank):
    matrix = tf.reshape(kernel, [-1, kernel.shape[-1]])
    if not 0 < rank <= min(matrix.shape):
        raise ValueError("no such rank")
    values, left, right = tf.linalg.svd(matrix)
    second = values[:rank, None] * tf.transpose(right)[:rank]
    first = tf.reshape(left[:, :rank], [*kernel.shape[:-1], rank])
    if len(kernel.shape) == 4:
        second = second[tf.newaxis, tf.newaxis]
    return first.numpy(), second.numpy()
