# Points of float32 are changed in place.
# says: your function changed the single point
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    points = np.asarray(points, dtype=np.float32)
    points /= np.array(image_size, dtype=np.float32)[::-1]
    return points.copy()


def restore_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    points = np.asarray(points, dtype=np.float32)
    points *= np.array(image_size, dtype=np.float32)[::-1]
    return points.copy()
