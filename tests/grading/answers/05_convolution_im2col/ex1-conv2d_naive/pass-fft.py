# Correlation as a product of Fourier transforms; the stride thins out the full result.
def conv2d_naive(x, w, b, stride=1, pad=0):
    if x.shape[3] != w.shape[2]:
        raise ValueError("channels differ")
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    height, width = padded.shape[1:3]
    kernel_h, kernel_w = w.shape[:2]
    if kernel_h > height or kernel_w > width:
        raise ValueError("the kernel does not fit")
    images = np.fft.fft2(padded, axes=(1, 2))
    kernels = np.conj(np.fft.fft2(w, s=(height, width), axes=(0, 1)))
    product = np.einsum("nhwc,hwcf->nhwf", images, kernels)
    full = np.fft.ifft2(product, axes=(1, 2)).real
    valid = full[:, : height - kernel_h + 1, : width - kernel_w + 1]
    return valid[:, ::stride, ::stride] + b
