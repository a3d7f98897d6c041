// What the start of a Swift program costs: the baseline of the benchmark.
print()
