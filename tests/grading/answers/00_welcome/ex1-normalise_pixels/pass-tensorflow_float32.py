# A right answer in TensorFlow with 32-bit floats; returns a tensor.
import tensorflow as tf


def normalise_pixels(image):
    numbers = tf.cast(image, tf.float32)
    if tf.reduce_any(numbers < 0) or tf.reduce_any(numbers > 255):
        raise ValueError("pixels must lie in 0..255")
    return numbers / 255.0
