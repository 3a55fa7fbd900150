# Read the sizes first and the reductions behind them.
# mistake: counts were read as 1 x 1, 3 x 3, 5 x 5, then the reductions
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, inception_steps, wrong_modules, conv_bn
def inception_module(x, counts):
    one, three, five, three_reduce, five_reduce, projection = counts

    def conv(y, filters, kernel):
        return layers.Conv2D(filters, kernel, padding="same", activation="relu")(y)

    a = conv(x, one, 1)
    b = conv(conv(x, three_reduce, 1), three, 3)
    c = conv(conv(x, five_reduce, 1), five, 5)
    pool = layers.MaxPooling2D(3, 1, "same")(x)
    d = conv(pool, projection, 1)
    return layers.Concatenate()([a, b, c, d])
