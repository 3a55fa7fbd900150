# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# Breaks: "Every call makes new layers, also one with the same `x` again." The layers' names say num_convs and channels only, so two equal blocks can't be in one model (ValueError: name used twice). Single and different blocks are right.
def vgg_block(x, num_convs, channels):
    for place in range(1, num_convs + 1):
        name = f"conv{num_convs}_{place}_{channels}"
        x = keras.layers.Conv2D(channels, 3, padding="same", activation="relu", name=name)(x)
    return keras.layers.MaxPooling2D(2, name=f"pool{num_convs}_{channels}")(x)
