# A sequence that is gone through by its numbers; random keys.
class Batches:
    """A sequence that a `for` goes through by its numbers 0, 1, ... until IndexError."""

    def __init__(self, images, places):
        self.images, self.places = images, places

    def __len__(self):
        return len(self.places)

    def __getitem__(self, number):
        place = self.places[number]  # raises IndexError at the end
        return [np.float32(self.images[place : place + 1])]


def calibration_batches(images, num_batches=100, seed=0):
    """Give num_batches lists [float32 (1, H, W, C)], in the order of random keys."""
    if not 1 <= num_batches <= len(images):
        raise ValueError("1 <= num_batches <= N")
    keys = np.random.default_rng(seed).random(len(images))
    return Batches(images, np.argsort(keys)[:num_batches].tolist())
