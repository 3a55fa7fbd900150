# Points whose coordinates are all at most 1 pixel are taken to be normalised already.
# mistake: points up to 1 were taken to be normalised already
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    if points.size and np.nanmax(points) <= 1:
        return points.astype(float)
    return points / np.array(image_size)[::-1]


def restore_keypoints(points, image_size):
    points = np.asarray(points)
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return points * np.array(image_size, dtype=float)[::-1]
