# Restore_keypoints takes points beyond 2 for pixels and leaves them as they are.
# mistake: the points came back as they were
def normalise_keypoints(points, image_size):
    points = np.asarray(points)
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return points / np.array(image_size)[::-1]


def restore_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    if points.size and np.nanmax(points) > 2:
        return points.astype(float)
    return points * np.array(image_size, dtype=float)[::-1]
