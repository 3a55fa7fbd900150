# Test the result of int(), which rounds -0.3 to 0, so a kernel that is too large passes.
# says: a kernel of 7 on 6 pixels, stride 3 should raise ValueError
def output_size(size, kernel, stride=1, pad=0, dilation=1):
    outputs = int((size + 2 * pad - dilation * (kernel - 1) - 1) / stride) + 1
    if outputs < 1:
        raise ValueError("the kernel does not fit")
    return outputs
