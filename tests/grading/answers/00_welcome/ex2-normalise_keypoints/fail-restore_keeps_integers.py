# Restore_keypoints of whole numbers returns an array of integers.
# says: has the right values in the wrong type
def normalise_keypoints(points, image_size):
    points = np.asarray(points)
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return points / np.array(image_size)[::-1]


def restore_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return points * np.array(image_size)[::-1]
