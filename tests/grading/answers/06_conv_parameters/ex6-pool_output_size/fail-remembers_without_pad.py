# Remembers results without the pad.
# says: when one of its arguments changes at a time
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
_pooled = {}


def pool_output_size(size, kernel, stride, pad=0):
    if pad >= kernel:
        raise ValueError("pad")
    if (size, kernel, stride) not in _pooled:
        outputs = -(-(size + 2 * pad - kernel) // stride) + 1
        if pad and (outputs - 1) * stride >= size + pad:
            outputs -= 1
        _pooled[size, kernel, stride] = outputs
    return _pooled[size, kernel, stride]
