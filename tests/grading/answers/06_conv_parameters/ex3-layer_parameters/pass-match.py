# One case for each kind, with the own output_size.
def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):
    rows = output_size(shape[0], kernel[0], stride, pad)
    columns = output_size(shape[1], kernel[1], stride, pad)
    match kind:
        case "dense":
            return (
                rows * columns * num_outputs * (shape[0] * shape[1] * shape[2] + (1 if bias else 0))
            )
        case "local" | "conv" if shape[2] % groups == 0 and num_outputs % groups == 0:
            one = kernel[0] * kernel[1] * (shape[2] // groups) + (1 if bias else 0)
            return one * num_outputs * (1 if kind == "conv" else rows * columns)
        case _:
            raise ValueError(f"{kind} with {groups} groups")
