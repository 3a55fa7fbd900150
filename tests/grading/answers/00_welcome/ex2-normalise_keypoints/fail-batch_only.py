# Takes for granted that there is a list of points.
# says: ValueError: (N, 2), please
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    if points.ndim < 2:
        raise ValueError("(N, 2), please")
    height, width = image_size
    return points / np.array([width, height])


def restore_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    if points.ndim < 2:
        raise ValueError("(N, 2), please")
    height, width = image_size
    return points * np.array([width, height], dtype=float)
