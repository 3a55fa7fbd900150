# mistake: nothing was divided: of this image ravel or reshape makes a copy, not a view
# np.array keeps the order in memory, so the flat array is a copy where that is by columns
def normalise_pixels(image):
    result = np.array(image, dtype=float)
    flat = result.reshape(-1)
    for i in range(len(flat)):
        if not 0 <= flat[i] <= 255:
            raise ValueError(f"{flat[i]} is not a grey value")
        flat[i] /= 255
    return result
