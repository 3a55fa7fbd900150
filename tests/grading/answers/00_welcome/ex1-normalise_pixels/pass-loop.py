# A right answer that goes through the values one by one, in a copy that lies by rows.
def normalise_pixels(image):
    result = np.array(image, dtype=float, order="C")
    flat = result.reshape(-1)
    for i in range(len(flat)):
        if not 0 <= flat[i] <= 255:
            raise ValueError(f"{flat[i]} is not a grey value")
        flat[i] /= 255
    return result
