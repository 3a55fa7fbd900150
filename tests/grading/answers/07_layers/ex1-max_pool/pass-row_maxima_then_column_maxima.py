# Separable: maxima along a row first, then of those down the column, each with its argmax.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def max_pool(x, size, stride):
    view = np.lib.stride_tricks.sliding_window_view  # raises ValueError where nothing fits
    across = view(x, size, axis=2)[:, :, ::stride]  # (N, H, W_out, C, size)
    v, best = across.argmax(-1), across.max(-1)
    down = view(best, size, axis=1)[:, ::stride]  # (N, H_out, W_out, C, size)
    u = down.argmax(-1)
    vs = view(v, size, axis=1)[:, ::stride]
    return down.max(-1), (u, np.take_along_axis(vs, u[..., None], -1)[..., 0], stride, x.shape)


def max_pool_backward(dy, cache):
    u, v, stride, shape = cache
    dx = np.zeros(shape)
    n, i, j, c = np.ogrid[tuple(map(slice, dy.shape))]
    np.add.at(dx, (n, i * stride + u, j * stride + v, c), dy)
    return dx
