# Normalise_keypoints refuses points farther out than one picture.
# says: ValueError: points outside the picture
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    out = points / np.array(image_size)[::-1]
    if (np.abs(out) > 2).any():
        raise ValueError("points outside the picture")
    return out


def restore_keypoints(points, image_size):
    points = np.asarray(points)
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return points * np.array(image_size, dtype=float)[::-1]
