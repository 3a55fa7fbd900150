# Walks a list of layers backwards and returns more than is asked for.
def mlp_backward(x, labels, w1, b1, w2, b2):
    z, h, logits = two_layer_forward(x, w1, b1, w2, b2)
    grads = {"loss": mean_cross_entropy(logits, labels)}
    flow = grads["dlogits"] = softmax_cross_entropy_backward(logits, labels)
    for number, (inputs, weights, below) in ((2, (h, w2, "dh")), (1, (x, w1, "dx"))):
        flow, grads[f"dw{number}"], grads[f"db{number}"] = dense_backward(flow, inputs, weights)
        grads[below] = flow
        if number == 2:
            flow = grads["dz"] = relu_backward(flow, z)
    return grads
