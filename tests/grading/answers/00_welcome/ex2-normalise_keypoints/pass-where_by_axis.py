# A right answer that loops over the last axis in a copy of floats.
def _scaled(points, factors):
    result = np.array(points, dtype=float)
    if result.ndim == 0 or result.shape[-1] != len(factors):
        raise ValueError("points need x and y")
    for axis, factor in enumerate(factors):
        result[..., axis] = result[..., axis] * factor
    return result


def normalise_keypoints(points, image_size):
    return _scaled(points, (1 / image_size[1], 1 / image_size[0]))


def restore_keypoints(points, image_size):
    return _scaled(points, (image_size[1], image_size[0]))
