"""The table, and whether what is wanted was reached."""
import statistics

MEMORY_WANTED = 25  # MB beyond the start


def table(programs):
    first = programs[0]
    lines = [f"{'program':28} {'MB/s':>8} {'least':>8} {'most':>8} {'CPU MB/s':>9} {'lookout is':>12}"]
    for row in programs:
        ratio = ratios(first, row)
        lines.append(f"{row.name:28} {statistics.median(row.rates):8.1f} {min(row.rates):8.1f} {max(row.rates):8.1f} "
                     f"{row.megabytes / statistics.median(row.processor):9.1f} {ratio:10.2f} x  {row.note}".rstrip())
    return "\n".join(lines) + "\n"


def ratios(faster, slower):
    """How many times the rate of one is that of the other: the median over the rounds, each against its neighbour."""
    return statistics.median(a / b for a, b in zip(faster.rates, slower.rates))


def wanted(programs, megabytes):
    """What is wanted, what was measured, whether it is met."""
    by_name = {row.name: row for row in programs}
    one = programs[0]
    found = []
    if two := by_name.get("lookout, two threads"):
        found.append(against("two threads at least 1.7 times one", ratios(two, one), 1.7))
    if rust := by_name.get("feedparser-rs"):
        found.append(against("one thread at least 2 times feedparser-rs", ratios(one, rust), 2))
    if fast := by_name.get("fastfeedparser"):
        found.append(against("one thread faster than fastfeedparser", ratios(one, fast), 1))
    found.append((f"the long feed in under {MEMORY_WANTED} MB beyond the start", f"{megabytes:.1f} MB",
                  megabytes < MEMORY_WANTED))
    return found


def against(words, ratio, least):
    return words, f"{ratio:.2f} x", ratio >= least


def verdicts(found):
    return "\n".join(f"{'pass' if met else 'MISS'}  {words}: {figure}" for words, figure, met in found)
