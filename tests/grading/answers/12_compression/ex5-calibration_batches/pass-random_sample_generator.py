# Python's random.sample in a generator.
import random


def calibration_batches(images, num_batches=100, seed=0):
    """Give num_batches lists [float32 (1, H, W, C)], drawn by Python's own generator."""
    if num_batches < 1 or num_batches > images.shape[0]:
        raise ValueError(f"num_batches must be 1 to {images.shape[0]}")
    for place in random.Random(seed).sample(range(len(images)), num_batches):
        yield [np.array(images[place], dtype="float32", ndmin=4)]
