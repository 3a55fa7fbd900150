# tries: to write files where it runs, in /tmp and at home, and to read them back
# prints: kept 3
# %% own
import pathlib
import tempfile

np.save("samples.npy", SAMPLES)
pathlib.Path.home().joinpath("note.txt").write_text("kept 3")
with tempfile.NamedTemporaryFile("w+") as file:
    file.write("x")
print(pathlib.Path.home().joinpath("note.txt").read_text())
# %% ex1-largest_gap
def largest_gap(values):
    with open("work.txt", "w") as file:
        print(*values, file=file)
    numbers = np.loadtxt("work.txt")
    return np.diff(numbers).max()
