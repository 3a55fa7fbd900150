# One place at a time.
# forbidden: keras.layers.Attention, keras.layers.AdditiveAttention, keras.layers.MultiHeadAttention, keras.layers.GroupQueryAttention, keras.ops.dot_product_attention, course_lib.nets, attention_by_hand, on_other_scores, wrong_attentions, softmax_by_hand
def self_attention_2d(x, w_query, w_key, w_value):
    n, h, w, _ = x.shape
    y = np.zeros((n, h, w, w_value.shape[1]), x.dtype)
    weights = np.zeros((n, h * w, h * w), x.dtype)
    root = float(np.sqrt(w_query.shape[1]))
    for image in range(n):
        places = [x[image, i, j] for i in range(h) for j in range(w)]
        keys = np.array([place @ w_key for place in places])
        values = np.array([place @ w_value for place in places])
        for number, place in enumerate(places):
            scores = keys @ (place @ w_query) / root
            shares = np.exp(scores - scores.max())
            shares = shares / shares.sum()
            weights[image, number] = shares
            y[image, number // w, number % w] = shares @ values
    return y, weights
