# Layers made once and used in every call of the same sizes.
# mistake: both calls use the same layers; make new ones in each
KEPT = {}


def fire_module(x, squeeze, expand_1x1, expand_3x3):
    sizes = x.shape[-1], squeeze, expand_1x1, expand_3x3
    if sizes not in KEPT:
        made = [layers.Conv2D(n, 1, activation="relu") for n in (squeeze, expand_1x1)]
        wide = layers.Conv2D(expand_3x3, 3, padding="same", activation="relu")
        KEPT[sizes] = (*made, wide)
    narrow, one, three = KEPT[sizes]
    squeezed = narrow(x)
    return layers.Concatenate()([one(squeezed), three(squeezed)])
