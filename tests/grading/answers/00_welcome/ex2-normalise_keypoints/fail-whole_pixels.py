# Rounds to whole pixels on the way back.
# mistake: pixels were rounded to whole numbers
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    return points / np.array(image_size)[::-1]


def restore_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    return np.round(points * np.array(image_size)[::-1])
