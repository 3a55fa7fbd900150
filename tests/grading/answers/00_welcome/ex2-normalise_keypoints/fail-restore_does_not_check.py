# says: points with one coordinate each, (5, 1) should raise ValueError
# restore_keypoints accepts a last axis of one
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return points / np.array(image_size, dtype=float)[::-1]


def restore_keypoints(points, image_size):
    return points * np.array(image_size, dtype=float)[::-1]
