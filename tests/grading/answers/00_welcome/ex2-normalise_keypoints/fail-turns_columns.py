# Guesses that (2, P) holds x in one row and y in the other, and turns it round.
# says: points with x in one row and y in the other, (2, 5) should raise ValueError
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2 and points.shape[0] != 2:
        raise ValueError("last axis")
    if points.shape[-1] != 2:
        points = points.T
    height, width = image_size
    return points / np.array([width, height])


def restore_keypoints(points, image_size):
    if points.shape[-1] != 2 and points.shape[0] != 2:
        raise ValueError("last axis")
    if points.shape[-1] != 2:
        points = points.T
    height, width = image_size
    return points * np.array([width, height], dtype=float)
