# A right answer in TensorFlow, 32-bit; returns tensors.
import tensorflow as tf


def _checked(points):
    points = tf.cast(points, tf.float32)
    if points.shape[-1] != 2:
        raise ValueError("the last axis must be x, y")
    return points


def normalise_keypoints(points, image_size):
    points = _checked(points)
    return tf.stack([points[..., 0] / image_size[1], points[..., 1] / image_size[0]], axis=-1)


def restore_keypoints(points, image_size):
    points = _checked(points)
    size = tf.constant([image_size[1], image_size[0]], tf.float32)
    return points * size
