# Finds no point to look at when there is none.
# says: IndexError
def normalise_keypoints(points, image_size):
    if len(points.reshape(-1, points.shape[-1])[0]) != 2:
        raise ValueError("last axis")
    height, width = image_size
    return points / np.array([width, height])


def restore_keypoints(points, image_size):
    if len(points.reshape(-1, points.shape[-1])[0]) != 2:
        raise ValueError("last axis")
    height, width = image_size
    return points * np.array([width, height], dtype=float)
