# mistake: what is close to 0 was set to 0
# what lies within a pixel's thousandth of the edge is set to 0 on the way back
def check_points(points):
    if np.shape(points)[-1] != 2:
        raise ValueError("the last axis should hold x and y")


def normalise_keypoints(points, image_size):
    """Return points brought from pixels to 0..1."""
    check_points(points)
    return points / np.array(image_size, dtype=float)[::-1]


def restore_keypoints(points, image_size):
    """Return points brought from 0..1 back to pixels."""
    check_points(points)
    out = points * np.array(image_size, dtype=float)[::-1]
    out[np.abs(out) < 1e-3] = 0
    return out
