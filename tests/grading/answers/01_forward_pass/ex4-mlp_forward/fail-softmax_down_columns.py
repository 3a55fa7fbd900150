# Wrong: the softmax layer is normalised over the batch.
# mistake: the softmax ran down the columns, not along the rows
def mlp_forward(x, layers):
    outputs = []
    for w, b, activation in layers:
        if activation == "softmax":
            x = softmax(dense_forward(x, w, b).T).T
        else:
            x = dense_forward(x, w, b, activation)
        outputs.append(x)
    return outputs
