# Divides and multiplies both coordinates by the width.
# mistake: x and y were both divided by the width
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    height, width = image_size
    return points / width


def restore_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    height, width = image_size
    return points * float(width)
