# Groups stacked; every g-th channel back.
def channel_shuffle(x, groups):
    """Return the channels dealt out anew: groups side by side on a new last axis, then flat."""
    _, height, width, channels = x.shape
    if channels % groups:
        raise ValueError("groups must divide the number of channels")
    stacked = ops.stack(ops.split(x, groups, axis=-1), axis=-1)  # (N, H, W, C / g, g)
    return ops.reshape(stacked, (-1, height, width, channels))


def channel_unshuffle(x, groups):
    """Return the channels in their old order: every g-th one belongs to the same group."""
    if x.shape[-1] % groups:
        raise ValueError("groups must divide the number of channels")
    return ops.concatenate([x[..., first::groups] for first in range(groups)], axis=-1)
