# Lets broadcasting decide: a row of numbers that was not reshaped is taken, or fails by chance.
# says: a row of 30 numbers, not reshaped should raise ValueError, but it returned a value
def normalise_keypoints(points, image_size):
    points = np.asarray(points, dtype=float)
    return (points.reshape(-1, 2) / np.array(image_size)[::-1]).reshape(points.shape)


def restore_keypoints(points, image_size):
    points = np.asarray(points, dtype=float)
    return (points.reshape(-1, 2) * np.array(image_size)[::-1]).reshape(points.shape)
