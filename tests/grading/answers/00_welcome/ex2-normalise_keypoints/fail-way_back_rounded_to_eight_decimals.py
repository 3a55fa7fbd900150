# mistake: pixels were rounded to 8 decimals
# the way back is rounded, so that 0.1 * 3 gives 0.3
def normalise_keypoints(points, image_size):
    """Return points brought from pixels to 0..1, where 1 is the right and the lower edge."""
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return points / np.array([image_size[1], image_size[0]])


def restore_keypoints(points, image_size):
    """Return points brought from 0..1 back to pixels; this undoes normalise_keypoints."""
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return np.round(points * np.array([image_size[1], image_size[0]], dtype=float), 8)
