# says: no points, (0, 2), of whole numbers, has the right values in the wrong type
# no points of whole numbers come back as an array of whole numbers, and as the same array
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    if len(points) == 0:
        return points
    return points.astype(float) / np.array(image_size)[::-1]


def restore_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    if len(points) == 0:
        return points
    return points.astype(float) * np.array(image_size)[::-1]
