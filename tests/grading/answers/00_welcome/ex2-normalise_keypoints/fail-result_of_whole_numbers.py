# Writes the results into an array like the points, which cuts whole numbers.
# mistake: whole-number division (//) or an array of whole numbers cut the result
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    height, width = image_size
    result = np.empty_like(points)
    result[...] = points / np.array([width, height])
    return result


def restore_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    height, width = image_size
    return points * np.array([width, height], dtype=float)
