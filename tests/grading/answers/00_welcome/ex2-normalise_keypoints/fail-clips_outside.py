# Moves points outside the picture to its edge.
# mistake: points outside were moved to the edge
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    return np.clip(points / np.array(image_size)[::-1], 0, 1)


def restore_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    size = np.array(image_size)[::-1]
    return np.clip(points * size, 0, size)
