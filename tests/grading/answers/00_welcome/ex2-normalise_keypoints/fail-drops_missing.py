# Leaves out missing points, so that the others no longer stand where they stood.
# mistake: missing points were dropped
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    result = points / np.array(image_size)[::-1]
    return result[~np.isnan(result).any(axis=-1)] if np.isnan(result).any() else result


def restore_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    result = points * np.array(image_size)[::-1]
    return result[~np.isnan(result).any(axis=-1)] if np.isnan(result).any() else result
