# All images' places together.
# mistake: places of other images were listened to
# forbidden: keras.layers.Attention, keras.layers.AdditiveAttention, keras.layers.MultiHeadAttention, keras.layers.GroupQueryAttention, keras.ops.dot_product_attention, course_lib.nets, attention_by_hand, on_other_scores, wrong_attentions, softmax_by_hand
def self_attention_2d(x, w_query, w_key, w_value):
    batch, height, width, channels = x.shape
    rows = x.reshape(-1, channels)
    scores = rows @ w_query @ (rows @ w_key).T / w_query.shape[1] ** 0.5
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = powers / powers.sum(axis=-1, keepdims=True)
    y = (weights @ (rows @ w_value)).reshape(batch, height, width, -1)
    places = height * width
    own = np.stack([weights[n * places :][:places, n * places :][:, :places] for n in range(batch)])
    return y, own
