# Cuts the rows of im2col up as (C, kh, kw); they are (kh, kw, C).
# mistake: the rows of the kernel matrix are ordered channels first, those of im2col channels last
def conv2d_im2col(x, w, b, stride=1, pad=0):
    n, height, width, _ = x.shape
    kernel_h, kernel_w, _, num_kernels = w.shape
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1
    windows = im2col(x, kernel_h, kernel_w, stride, pad).reshape(
        n, out_h, out_w, -1, kernel_h, kernel_w
    )
    return np.einsum("nijcuv,uvcf->nijf", windows, w) + b
