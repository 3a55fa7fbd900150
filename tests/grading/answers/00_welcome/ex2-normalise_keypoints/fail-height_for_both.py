# Divides and multiplies both coordinates by the height.
# mistake: x and y were both divided by the height
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    height, width = image_size
    return points / height


def restore_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    height, width = image_size
    return points * float(height)
