# right: einsum over the last axis, in 32 bits
def factors(points, image_size):
    if np.ndim(points) == 0 or np.shape(points)[-1] != 2:
        raise ValueError("the last axis must hold x and y")
    return np.array([image_size[1], image_size[0]], dtype=np.float32)


def normalise_keypoints(points, image_size):
    inverse = 1 / factors(points, image_size)
    return np.einsum("...i,i->...i", np.array(points, dtype=np.float32), inverse)


def restore_keypoints(points, image_size):
    size = factors(points, image_size)
    return np.einsum("...i,i->...i", np.array(points, dtype=np.float32), size)
