# Takes the index of the last pixel for the size.
# mistake: the largest pixel index was taken for the size
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    return points / (np.array(image_size)[::-1] - 1)


def restore_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    return points * (np.array(image_size)[::-1] - 1)
