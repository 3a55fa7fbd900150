# mistake: the truth was not subtracted
# Returns the probabilities as the gradient.
def cross_entropy(logits, labels):
    top = logits.max(axis=1)
    total = top + np.log(np.exp(logits - top[:, None]).sum(axis=1))
    losses = total - logits[np.arange(len(logits)), labels]
    return losses.mean(), {"logits": logits, "labels": labels, "total": total}


def cross_entropy_backward(cache):
    p = np.exp(cache["logits"] - cache["total"][:, None])
    truth = np.eye(p.shape[1])[cache["labels"]]
    return p / len(p)
