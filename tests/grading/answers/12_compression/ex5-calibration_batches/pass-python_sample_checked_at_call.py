# Python's sample, a generator expression.
import random


def calibration_batches(images, num_batches=100, seed=0):
    """Give lists of one float32 image each; places from Python's own random generator."""
    if num_batches not in range(1, len(images) + 1):
        raise ValueError(f"num_batches should be a whole number from 1 to {len(images)}")
    places = random.Random(int(seed)).sample(range(len(images)), int(num_batches))
    return ([images[place : place + 1].astype("float32")] for place in places)
