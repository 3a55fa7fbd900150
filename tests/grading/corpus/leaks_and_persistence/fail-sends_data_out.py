# tries: to fetch an answer over the network, and to send the inputs out
# expect: ex1 error
# %% ex1-largest_gap
def largest_gap(values):
    import socket
    import urllib.request

    for address in (("127.0.0.1", 9), ("192.0.2.1", 443)):
        try:
            with socket.create_connection(address, timeout=0.2) as stream:
                stream.sendall(repr(values).encode())
                return int(stream.recv(100))
        except OSError:
            continue
    with urllib.request.urlopen("http://192.0.2.1/largest_gap", timeout=0.2) as answer:
        return int(answer.read())
