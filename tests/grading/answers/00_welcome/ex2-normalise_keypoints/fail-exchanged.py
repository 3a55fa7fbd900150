# Has the two functions exchanged.
# mistake: the points were multiplied, not divided
# mistake: the points were divided once more
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    height, width = image_size
    return points * np.array([width, height], dtype=float)


def restore_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    height, width = image_size
    return points / np.array([width, height])
