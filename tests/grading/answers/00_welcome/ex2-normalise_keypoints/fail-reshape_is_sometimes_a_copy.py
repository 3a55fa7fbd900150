# mistake: nothing was calculated: of this batch ravel or reshape makes a copy, not a view
# what is written into the reshaped array arrives in the result only where it is a view
def normalise_keypoints(points, image_size):
    """Return points brought from pixels to 0..1, where 1 is the right and the lower edge."""
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    height, width = image_size
    result = points.astype(float)
    rows = result.reshape(-1, 2)  # all points of all faces, one below the other
    rows[:, 0] /= width
    rows[:, 1] /= height
    return result


def restore_keypoints(points, image_size):
    """Return points brought from 0..1 back to pixels; this undoes normalise_keypoints."""
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    height, width = image_size
    result = points.astype(float)
    rows = result.reshape(-1, 2)
    rows[:, 0] *= width
    rows[:, 1] *= height
    return result
