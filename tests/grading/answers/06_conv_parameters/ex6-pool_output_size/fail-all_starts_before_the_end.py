# Counts all windows that start before the picture's end, also those behind the last needed one.
# mistake: every window that starts in the picture was counted, even behind one that reaches its end
# mistake: a window was added even where no pixel is left over, or the kernel was forgotten
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def pool_output_size(size, kernel, stride, pad=0):
    """Return how many outputs Caffe's pooling has along one axis."""
    if pad >= kernel:
        raise ValueError("pad must be smaller than kernel")
    return len(range(-pad, size, stride))
