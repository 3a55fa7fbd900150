# Refuses points outside the picture.
# says: ValueError: outside
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    height, width = image_size
    result = points / np.array([width, height])
    if (result < 0).any() or (result > 1).any():
        raise ValueError("outside")
    return result


def restore_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    height, width = image_size
    return points * np.array([width, height], dtype=float)
