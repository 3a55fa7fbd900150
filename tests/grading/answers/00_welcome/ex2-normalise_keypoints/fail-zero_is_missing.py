# Normalise_keypoints makes NaN of a coordinate of 0.
# mistake: a coordinate of 0 was taken for missing
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    points = np.where(points == 0, np.nan, points)
    return points / np.array(image_size)[::-1]


def restore_keypoints(points, image_size):
    points = np.asarray(points)
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return points * np.array(image_size, dtype=float)[::-1]
