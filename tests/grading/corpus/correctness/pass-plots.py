# tries: to draw figures, between the answers and within them
# %% own
import matplotlib.pyplot as plt

plt.plot(SAMPLES, marker="o")
plt.title("samples")
plt.show()
# %% ex1-largest_gap
def largest_gap(values):
    figure, axes = plt.subplots(figsize=(2, 1))
    axes.bar(range(len(values) - 1), np.diff(values))
    figure.savefig("gaps.png")
    plt.show()
    return max(np.diff(values))
# %% own
largest_gap([1, 2, 5])
