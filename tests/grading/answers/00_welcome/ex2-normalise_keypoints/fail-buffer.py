# mistake: a later call overwrote the result
# one result array for each shape: the next call overwrites the last result
def check_points(points):
    if np.shape(points)[-1] != 2:
        raise ValueError("the last axis should hold x and y")


_results = {}


def normalise_keypoints(points, image_size):
    """Return points brought from pixels to 0..1."""
    check_points(points)
    out = _results.setdefault(points.shape, np.empty(points.shape))
    return np.divide(points, [image_size[1], image_size[0]], out=out)


def restore_keypoints(points, image_size):
    """Return points brought from 0..1 back to pixels."""
    check_points(points)
    return points * np.array([image_size[1], image_size[0]], dtype=float)
