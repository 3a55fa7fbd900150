"""What a step costs in arithmetic, and how much of it this machine does in a second."""

import keras

# The way back takes about two times the multiplications of the way forward: one for the gradient
# of the inputs, one for that of the weights.
_FORWARD_AND_BACK = 3
_FLOPS_PER_MAC = 2


def cost_of(model: keras.Model, images_per_second: float) -> dict:
    """Return parameters, multiply-accumulates an image, and the FLOP/s of training.

    images_per_second: measured while training. The FLOP/s are those of convolutions and dense
    layers, forward and back; they compare with measure_convolution's.
    """
    from course_lib.nets.profile import profile_model

    profile = profile_model(model)
    flops = _FORWARD_AND_BACK * _FLOPS_PER_MAC * profile.macs
    return {
        "parameters": profile.parameters,
        "macs": profile.macs,
        "images_per_second": images_per_second,
        "flops_per_second": flops * images_per_second,
    }
