# mistake: the result was rounded to 5 decimals
# the fractions are rounded to five decimals
def check_points(points):
    if np.shape(points)[-1] != 2:
        raise ValueError("the last axis should hold x and y")


def normalise_keypoints(points, image_size):
    """Return points brought from pixels to 0..1."""
    check_points(points)
    return np.round(points / np.array(image_size, dtype=float)[::-1], 5)


def restore_keypoints(points, image_size):
    """Return points brought from 0..1 back to pixels."""
    check_points(points)
    return points * np.array(image_size, dtype=float)[::-1]
