# mistake: the points themselves came back, not a new array
# a face of which all is missing comes back as the very array that was given, not as a new one
def scale(points, factor):
    points = np.asarray(points)
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    if np.isnan(points).all():
        return points
    return points * np.array(factor, dtype=float)


def normalise_keypoints(points, image_size):
    high, wide = image_size
    return scale(points, [1 / wide, 1 / high])


def restore_keypoints(points, image_size):
    high, wide = image_size
    return scale(points, [wide, high])
