# Marks a point as missing in both coordinates when one is missing.
# mistake: where one of x and y was missing, the other was lost
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    height, width = image_size
    broken = np.isnan(points).any(axis=-1, keepdims=True)
    return np.where(broken, np.nan, points) / np.array([width, height])


def restore_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    height, width = image_size
    broken = np.isnan(points).any(axis=-1, keepdims=True)
    return np.where(broken, np.nan, points) * np.array([width, height])
