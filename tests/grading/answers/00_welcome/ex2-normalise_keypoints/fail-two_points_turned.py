# Two points (2, 2) are taken for one row of x and one of y.
# mistake: two points were taken for a row of x and a row of y
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    size = np.array(image_size, dtype=float)[::-1]
    if points.shape == (2, 2):
        return points / size[:, None]
    return points / size


def restore_keypoints(points, image_size):
    points = np.asarray(points)
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return points * np.array(image_size, dtype=float)[::-1]
