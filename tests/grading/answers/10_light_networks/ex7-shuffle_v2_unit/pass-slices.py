# Halves by slices, layers one by one.
def shuffle_v2_unit(x, filters, stride=1):
    half, rest = divmod(filters, 2)
    if rest or (stride == 1 and filters != x.shape[-1]):
        raise ValueError("channels")
    worked = x[..., half:] if stride == 1 else x
    worked = layers.Conv2D(half, (1, 1), use_bias=False)(worked)
    worked = layers.BatchNormalization()(worked)
    worked = layers.Activation("relu")(worked)
    worked = layers.DepthwiseConv2D((3, 3), stride, padding="same", use_bias=False)(worked)
    worked = layers.BatchNormalization()(worked)
    worked = layers.Conv2D(half, (1, 1), use_bias=False)(worked)
    worked = layers.BatchNormalization()(worked)
    worked = layers.Activation("relu")(worked)
    if stride == 1:
        kept = x[..., :half]
    else:
        kept = layers.DepthwiseConv2D((3, 3), stride, padding="same", use_bias=False)(x)
        kept = layers.Conv2D(half, (1, 1), use_bias=False)(layers.BatchNormalization()(kept))
        kept = layers.Activation("relu")(layers.BatchNormalization()(kept))
    return channel_shuffle(ops.concatenate([kept, worked], axis=-1), 2)
