# The extra window is kept only if a pixel of the picture would be left out otherwise.
# mistake: the last window was kept only where a pixel would be left out otherwise
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def pool_output_size(size, kernel, stride, pad=0):
    if pad >= kernel:
        raise ValueError("pad")
    outputs, left_over = divmod(size + 2 * pad - kernel, stride)
    return outputs + 1 + (left_over > pad)
