# Size / stride, rounded up, as TensorFlow's same.
# mistake: size / stride was rounded up; that is TensorFlow's "same"
def output_size(size, kernel, stride=1, pad=0, dilation=1):
    extent = dilation * (kernel - 1) + 1
    if extent > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    return -(-size // stride)
