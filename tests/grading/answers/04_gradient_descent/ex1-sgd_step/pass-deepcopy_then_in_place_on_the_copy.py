# Changes a deep copy in place.
import copy


def sgd_step(params, grads, learning_rate):
    if params.keys() ^ grads.keys():
        raise ValueError("names")
    new = copy.deepcopy(params)
    for name, array in new.items():
        if np.shape(array) != np.shape(grads[name]):
            raise ValueError("shape")
        array -= learning_rate * np.asarray(grads[name])
    return new
