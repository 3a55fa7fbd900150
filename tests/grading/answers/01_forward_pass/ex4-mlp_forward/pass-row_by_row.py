# Right: each input goes through the network alone; the rows are stacked at the end.
def mlp_forward(x, layers):
    collected = [[] for _ in layers]
    for row in x:
        current = row[None, :]
        for place, (w, b, activation) in enumerate(layers):
            name = "linear" if activation == "softmax" else activation
            current = dense_forward(current, w, b, name)
            if activation == "softmax":
                current = softmax(current)
            collected[place].append(current[0])
    return [np.array(rows) for rows in collected]
