# a flat copy, in which every other number is an x
def check_points(points):
    if np.shape(points)[-1] != 2:
        raise ValueError("the last axis should hold x and y")


def normalise_keypoints(points, image_size):
    """Return points brought from pixels to 0..1."""
    check_points(points)
    high, wide = image_size
    flat = np.array(points, dtype=np.float64).ravel()
    flat[0::2] /= wide
    flat[1::2] /= high
    return flat.reshape(points.shape)


def restore_keypoints(points, image_size):
    """Return points brought from 0..1 back to pixels."""
    check_points(points)
    high, wide = image_size
    flat = np.array(points, dtype=np.float64).ravel()
    flat[0::2] *= wide
    flat[1::2] *= high
    return flat.reshape(points.shape)
