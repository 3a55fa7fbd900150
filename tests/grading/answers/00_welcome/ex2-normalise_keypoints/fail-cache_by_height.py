# The two numbers to divide by are kept by height, so a second width is not seen.
# mistake: the size of an earlier picture was used
_sizes = {}


def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    size = _sizes.setdefault(image_size[0], np.array(image_size[::-1], dtype=float))
    return points / size


def restore_keypoints(points, image_size):
    points = np.asarray(points)
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return points * np.array(image_size, dtype=float)[::-1]
