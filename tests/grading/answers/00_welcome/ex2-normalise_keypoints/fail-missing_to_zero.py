# Puts missing points into the upper left corner.
# mistake: missing points became 0
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    return np.nan_to_num(points / np.array(image_size)[::-1])


def restore_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    return np.nan_to_num(points * np.array(image_size)[::-1])
