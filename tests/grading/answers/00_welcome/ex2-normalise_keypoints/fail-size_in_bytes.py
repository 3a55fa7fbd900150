# mistake: the size was cut to the type of the points
# width and height are brought to the type of the points, where 300 and 400 don't fit into bytes
def _size(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("the last axis should hold x and y")
    return np.array(image_size)[::-1].astype(points.dtype)


def normalise_keypoints(points, image_size):
    """Return points brought from pixels to 0..1."""
    return points / _size(points, image_size)


def restore_keypoints(points, image_size):
    """Return points brought from 0..1 back to pixels."""
    return (points * _size(points, image_size)).astype(float)
