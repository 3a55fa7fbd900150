# tries: to compare with forbidden functions outside of the answer, and to use their names for others
# %% ex5-middle
def middle(values):
    statistics = sorted(values)
    half = len(statistics) // 2
    return (statistics[half] + statistics[-1 - half]) / 2


for row in ([1, 5, 9], [2, 4, 6, 9]):
    print(middle(row), np.median(row))
assert middle([3]) == np.percentile([3], 50)
# %% own
import statistics

print(statistics.median([1, 2]))
