# the way back is the way there in a picture of size 1/H, 1/W; float32
def normalise_keypoints(points, image_size):
    """Return points brought from pixels to 0..1."""
    if points.shape[-1] != 2:
        raise ValueError("the last axis should hold x and y")
    high, wide = (np.float32(side) for side in image_size)
    x, y = np.moveaxis(points.astype(np.float32), -1, 0)
    return np.stack([x / wide, y / high], axis=-1)


def restore_keypoints(points, image_size):
    """Return points brought from 0..1 back to pixels."""
    return normalise_keypoints(points, [1 / side for side in image_size])
