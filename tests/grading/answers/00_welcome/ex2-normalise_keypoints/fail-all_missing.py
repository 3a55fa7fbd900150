# says: a face of which every point is missing was refused
# a face of which every point is missing is refused
def check_points(points):
    if np.shape(points)[-1] != 2:
        raise ValueError("the last axis should hold x and y")


def _check(points):
    check_points(points)
    if points.size and np.isnan(points).all():
        raise ValueError("no point is known")


def normalise_keypoints(points, image_size):
    """Return points brought from pixels to 0..1."""
    _check(points)
    return points / np.array(image_size, dtype=float)[::-1]


def restore_keypoints(points, image_size):
    """Return points brought from 0..1 back to pixels."""
    _check(points)
    return points * np.array(image_size, dtype=float)[::-1]
