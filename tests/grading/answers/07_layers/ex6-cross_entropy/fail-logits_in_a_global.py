# unnamed: mixes the last call with the cache, in one of many ways
# Keeps the logits in a global variable.
def cross_entropy(logits, labels):
    top = logits.max(axis=1)
    total = top + np.log(np.exp(logits - top[:, None]).sum(axis=1))
    losses = total - logits[np.arange(len(logits)), labels]
    global LAST
    LAST = logits
    return losses.mean(), { "labels": labels, "total": total}


def cross_entropy_backward(cache):
    p = np.exp(LAST - cache["total"][:, None])
    truth = np.eye(p.shape[1])[cache["labels"]]
    return (p - truth) / len(p)
