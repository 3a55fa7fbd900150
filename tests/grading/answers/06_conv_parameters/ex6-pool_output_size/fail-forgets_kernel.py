# Forget the kernel.
# mistake: the kernel was forgotten
# mistake: a window was added even where no pixel is left over, or the kernel was forgotten
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def pool_output_size(size, kernel, stride, pad=0):
    if pad >= kernel:
        raise ValueError("the pad must be smaller than the kernel")
    outputs = -(-(size + 2 * pad) // stride)
    if pad > 0 and (outputs - 1) * stride >= size + pad:
        outputs -= 1
    return outputs
