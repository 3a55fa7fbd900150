# Points with more than three axes are refused, though (..., 2) is allowed.
# says: ValueError: the last axis must hold x and y
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2 or points.ndim > 3:
        raise ValueError("the last axis must hold x and y")
    return points / np.array(image_size)[::-1]


def restore_keypoints(points, image_size):
    points = np.asarray(points)
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return points * np.array(image_size, dtype=float)[::-1]
