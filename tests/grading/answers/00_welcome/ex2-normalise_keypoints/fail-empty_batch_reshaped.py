# No points always come back as (0, 2), also from (0, 5, 2).
# says: no faces, (0, 5, 2) has the wrong shape
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    if points.size == 0:
        return np.zeros((0, 2))
    return points / np.array(image_size)[::-1]


def restore_keypoints(points, image_size):
    points = np.asarray(points)
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return points * np.array(image_size, dtype=float)[::-1]
