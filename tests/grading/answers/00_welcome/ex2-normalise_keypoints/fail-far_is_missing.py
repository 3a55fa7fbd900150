# mistake: a point far outside became missing
# points more than ten sizes away are taken for broken and become NaN
def check_points(points):
    if np.shape(points)[-1] != 2:
        raise ValueError("the last axis should hold x and y")


def normalise_keypoints(points, image_size):
    """Return points brought from pixels to 0..1."""
    check_points(points)
    out = points / np.array(image_size, dtype=float)[::-1]
    return np.where(np.abs(out) > 10, np.nan, out)


def restore_keypoints(points, image_size):
    """Return points brought from 0..1 back to pixels."""
    check_points(points)
    return points * np.array(image_size, dtype=float)[::-1]
