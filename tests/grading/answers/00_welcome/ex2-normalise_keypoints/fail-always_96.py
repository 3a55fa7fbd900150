# Divides by 96 whatever the picture's size.
# mistake: 96 was taken for the size of every picture
def normalise_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    return points / 96


def restore_keypoints(points, image_size):
    if points.shape[-1] != 2:
        raise ValueError("last axis")
    return points * 96
