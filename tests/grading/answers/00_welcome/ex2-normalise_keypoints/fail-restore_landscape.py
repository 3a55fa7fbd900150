# Restore_keypoints takes the larger side for the width.
# mistake: x was multiplied by the height and y by the width
def normalise_keypoints(points, image_size):
    points = np.asarray(points)
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return points / np.array(image_size)[::-1]


def restore_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return points * np.array([max(image_size), min(image_size)], dtype=float)
