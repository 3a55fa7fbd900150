# Follow every tap down from two neighbouring units, by the definition.
def receptive_field(layers):
    def pixels(unit):
        units = {unit}
        for kernel, stride, pad, dilation in layers[::-1]:
            units = {i * stride - pad + u * dilation for i in units for u in range(kernel)}
        return units

    zero, one = pixels(0), pixels(1)
    return [max(zero) - min(zero) + 1, min(one) - min(zero), min(zero)]
