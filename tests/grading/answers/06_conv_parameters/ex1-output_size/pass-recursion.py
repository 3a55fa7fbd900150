# Takes one stride off the row at a time, recursively.
def output_size(size, kernel, stride=1, pad=0, dilation=1):

    room = size + 2 * pad - dilation * (kernel - 1)
    if room < 1:
        raise ValueError("the kernel does not fit")

    def count(room):
        return 1 + (count(room - stride) if room > stride else 0)

    return count(room)
