# Round up by adding stride - 1 before dividing; count only windows that start in time.
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def pool_output_size(size, kernel, stride, pad=0):
    if kernel <= pad:
        raise ValueError("the pad must be smaller than the kernel")
    outputs = (size + 2 * pad - kernel + stride - 1) // stride + 1
    in_time = -(-(size + pad) // stride)  # windows that start before the padding behind the picture
    return min(outputs, in_time) if pad else outputs
