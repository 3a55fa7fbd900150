# Where only y is missing, normalise_keypoints loses x, too.
# mistake: where y was missing, x was lost too
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    out = points / np.array(image_size)[::-1]
    out[np.isnan(out[..., 1])] = np.nan
    return out


def restore_keypoints(points, image_size):
    points = np.asarray(points)
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return points * np.array(image_size, dtype=float)[::-1]
