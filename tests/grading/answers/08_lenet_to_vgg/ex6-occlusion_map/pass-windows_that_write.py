# All squares written through a view of windows.
# forbidden: true_map, wrong_maps
def occlusion_map(predict, image, label, size, stride=1, value=0.5):
    """Return the falls of a class's score; all squares are written in one assignment."""
    view = np.lib.stride_tricks.sliding_window_view
    # raises ValueError when the window is larger than the picture
    down, right = view(image, (size, size), axis=(0, 1))[::stride, ::stride].shape[:2]
    batch = np.repeat(image[None], down * right + 1, axis=0)  # the last one stays whole
    windows = view(batch, (size, size), axis=(1, 2), writeable=True)[:, ::stride, ::stride]
    rows, columns = np.divmod(np.arange(down * right), right)
    windows[np.arange(down * right), rows, columns] = value
    scores = np.asarray(predict(batch))[:, label]
    return (scores[-1] - scores[:-1]).reshape(down, right).astype(float)
