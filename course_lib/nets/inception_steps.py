"""Steps that Inception v3, v4 and Inception-ResNet share: chains of normalised convolutions."""

from collections.abc import Sequence

from keras import layers

from course_lib.nets.layers import Normalisation, convolve, pool, scaled

# As released: no factor, since a ReLU and a convolution follow.
_NORMALISATION = Normalisation(epsilon=1e-3, scale=False)

Kernel = int | tuple[int, int]


class InceptionSteps:
    """Convolutions and pools of one network, which all have its width and its padding.

    width: factor on every number of filters.
    small: pad where the papers do not ("V" in the figures of Inception v4's).
    """

    def __init__(self, width: float, small: bool):
        self.width = width
        self.valid = "same" if small else "valid"

    def conv(
        self, x, filters: int, kernel: Kernel, name: str, *, stride: int = 1, valid: bool = False
    ):
        """Return x convolved, normalised and activated; valid: without padding, in the big form."""
        return convolve(
            x,
            scaled(filters, self.width),
            kernel,
            stride=stride,
            padding=self.valid if valid else "same",
            normalisation=_NORMALISATION,
            name=name,
        )

    def chain(self, x, steps: Sequence[tuple[int, Kernel]], name: str):
        """Return x after several convolutions; steps: (filters, kernel) in order."""
        for number, (filters, kernel) in enumerate(steps, 1):
            x = self.conv(x, filters, kernel, f"{name}_{number}")
        return x

    def shrink(self, x, filters: int, name: str):
        """Return x convolved 3 x 3 with stride 2, without padding."""
        return self.conv(x, filters, 3, name, stride=2, valid=True)

    def max_pool(self, x, name: str, *, stride: int = 2):
        """Return the maxima over 3 x 3, without padding."""
        return pool(x, stride=stride, padding=self.valid, name=name)

    def mean_branch(self, x, filters: int, name: str):
        """Return means over 3 x 3, then a 1 x 1 convolution."""
        x = layers.AveragePooling2D(3, 1, "same", name=f"{name}_mean")(x)
        return self.conv(x, filters, 1, name)
