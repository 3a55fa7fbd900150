# a masked array keeps the missing numbers aside
def _along(points, factors):
    if not points.ndim or points.shape[-1] != 2:
        raise ValueError("the last axis should hold x and y")
    hidden = np.ma.masked_invalid(points.astype(float))
    return (hidden * np.asarray(factors)).filled(np.nan)


def normalise_keypoints(points, image_size):
    """Return points brought from pixels to 0..1."""
    return _along(points, [1 / image_size[1], 1 / image_size[0]])


def restore_keypoints(points, image_size):
    """Return points brought from 0..1 back to pixels."""
    return _along(points, [float(image_size[1]), float(image_size[0])])
