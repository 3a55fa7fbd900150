# A product with a diagonal matrix, in which a missing x makes y NaN.
# mistake: where one of x and y was missing, the other was lost
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return points @ np.diag([1 / image_size[1], 1 / image_size[0]])


def restore_keypoints(points, image_size):
    points = np.asarray(points)
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return points * np.array(image_size, dtype=float)[::-1]
