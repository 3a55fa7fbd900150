# Writes the result into the caller's array.
# says: your function changed
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    if points.dtype.kind == "i":
        return points / np.array(image_size)[::-1]
    points /= np.array(image_size, dtype=float)[::-1]
    return points.copy()


def restore_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    points *= np.array(image_size, dtype=float)[::-1]
    return points.copy()
