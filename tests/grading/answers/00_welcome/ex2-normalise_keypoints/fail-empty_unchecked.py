# No points are returned before the shape is looked at, so (0, 3) is let through.
# says: no points, of three coordinates each, (0, 3) should raise ValueError
def normalise_keypoints(points, image_size):
    if points.size == 0:
        return points.astype(float)
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return points / np.array(image_size)[::-1]


def restore_keypoints(points, image_size):
    points = np.asarray(points)
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return points * np.array(image_size, dtype=float)[::-1]
