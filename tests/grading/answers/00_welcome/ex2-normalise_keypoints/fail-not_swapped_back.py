# mistake: x and y changed places in the result
# the result's order is y, x
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return points[..., ::-1] / np.array(image_size, dtype=float)


def restore_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return points[..., ::-1] * np.array(image_size, dtype=float)
