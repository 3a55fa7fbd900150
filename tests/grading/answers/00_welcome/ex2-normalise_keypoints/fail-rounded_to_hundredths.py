# Restore_keypoints rounds to hundredths of a pixel.
# mistake: pixels were rounded to hundredths
def normalise_keypoints(points, image_size):
    points = np.asarray(points)
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return points / np.array(image_size)[::-1]


def restore_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return np.round(points * np.array(image_size, dtype=float)[::-1], 2)
