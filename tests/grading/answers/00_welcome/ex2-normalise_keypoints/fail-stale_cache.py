# mistake: the points of an earlier call were used
# results are kept by shape and size: other points of the same shape get the old ones
def check_points(points):
    if np.shape(points)[-1] != 2:
        raise ValueError("the last axis should hold x and y")


_seen = {}


def normalise_keypoints(points, image_size):
    """Return points brought from pixels to 0..1."""
    check_points(points)
    key = points.shape, points.dtype, tuple(image_size)
    if key not in _seen:
        _seen[key] = points / np.array(image_size, dtype=float)[::-1]
    return _seen[key].copy()


def restore_keypoints(points, image_size):
    """Return points brought from 0..1 back to pixels."""
    check_points(points)
    return points * np.array(image_size, dtype=float)[::-1]
