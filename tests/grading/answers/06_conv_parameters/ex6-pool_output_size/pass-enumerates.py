# Walks the windows until the end is covered or the next would start behind the picture.
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def pool_output_size(size, kernel, stride, pad=0):

    if pad >= kernel:
        raise ValueError("pad")
    count, start = 1, -pad
    while start + kernel < size + pad and start + stride < size + (pad == 0) * kernel:
        start += stride
        count += 1
    return count
