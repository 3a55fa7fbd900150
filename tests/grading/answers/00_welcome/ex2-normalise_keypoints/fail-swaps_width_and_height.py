# Uses image_size as it comes: x by the height, y by the width.
# mistake: x was divided by the height and y by the width
# mistake: x was multiplied by the height and y by the width
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    return points / np.array(image_size)


def restore_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    return points * np.array(image_size)
