"""The peer of @vscnn/social: the same columns by pandas' own groupby, shift, rolling and ewm, nothing row by row."""

import numpy as np
import pandas as pd
from peer_server import serve

DAY = 86400
posts = None


def load(path):
    global posts
    posts = pd.read_csv(path)


def slopes(grouped, x, y, **window):
    """Slope of y over x within windows: the covariance of the two over the variance of x."""
    def mean(values):
        return values.groupby(posts.userId).rolling(min_periods=1, **window).mean().to_numpy()

    mean_x, mean_y = mean(x), mean(y)
    return (mean(x * y) - mean_x * mean_y) / (mean(x * x) - mean_x**2)


def expanding_mean(keys, score):
    """Mean of the earlier rows of the same values: sums and numbers before the row."""
    grouped = score.groupby(keys)
    return ((grouped.cumsum() - score) / grouped.cumcount()).to_numpy()


def history():
    frame = posts
    score = frame.score
    by_user = frame.groupby("userId", group_keys=False)
    order = np.argsort(frame.userId.to_numpy(), kind="stable")  # rolling over groups answers in this order
    grouped = by_user.score
    local = pd.to_datetime(frame.postedAt + frame.utcOffsetMinutes * 60, unit="s")
    columns = {}
    count = by_user.cumcount()
    columns["postCount"] = columns["knownCount"] = count
    columns["daysSinceLast"] = by_user.postedAt.diff() / DAY
    columns["lastScore"] = before = grouped.shift()
    columns["meanScore"] = expanding_mean([frame.userId], score)
    columns["bestScore"] = grouped.cummax().groupby(frame.userId).shift()
    columns["categoryMean"] = expanding_mean([frame.userId, frame.category], score)
    columns["weekdayMean"] = expanding_mean([frame.userId, local.dt.weekday], score)
    columns["hourMean"] = expanding_mean([frame.userId, local.dt.hour], score)
    shifted = before.groupby(frame.userId)
    for size in (3, 5, 10, 30):
        rolling = shifted.rolling(size, min_periods=1)
        columns[f"mean{size}Posts"] = rolling.mean()
        columns[f"median{size}Posts"] = rolling.median()
        place = count.where(before.notna()).astype(float)
        columns[f"trend{size}Posts"] = slopes(shifted, place, before, window=size)
        columns[f"weighted{size}Posts"] = shifted.ewm(span=size).mean()
    # Windows of time are of the index, which must be that of the frame for the groups
    times = pd.to_datetime(frame.postedAt, unit="s")
    timed = frame.assign(time=times, day=(frame.postedAt - frame.postedAt.min()) / DAY).set_index("time")
    timed["product"] = timed.day * timed.score
    timed["square"] = timed.day**2
    by_time = timed.groupby("userId")
    for days in (7, 30, 90):
        rolling = by_time[["score", "day", "product", "square"]].rolling(f"{days}D", closed="left")
        mean = rolling.mean()
        columns[f"count{days}Days"] = held = by_time.score.rolling(f"{days}D", closed="left").count()
        columns[f"mean{days}Days"] = mean.score
        columns[f"median{days}Days"] = by_time.score.rolling(f"{days}D", closed="left").median()
        slope = (mean["product"] - mean.day * mean.score) / (mean.square - mean.day**2)
        columns[f"trend{days}Days"] = slope.where(held > 1)
        # ewm of groups takes times in the order of the groups
        weighted = grouped.apply(lambda own: own.ewm(halflife=f"{days}D", times=times[own.index]).mean().shift())
        columns[f"weighted{days}Days"] = weighted
    return {name: float(np.nansum(np.where(np.isfinite(values := np.asarray(column, float)), values, 0)))
            for name, column in columns.items()}


def statistics():
    frame = posts
    local = pd.to_datetime(frame.postedAt + frame.utcOffsetMinutes * 60, unit="s")
    total = 0.0
    for key in (frame.category, frame.userId, local.dt.weekday * 24 + local.dt.hour):
        grouped = frame.score.groupby(key)
        total += float(((grouped.cumsum() - frame.score + 5) / (grouped.cumcount() + 1)).sum())
    return total


serve({"load": load, "history": history, "statistics": statistics}, versions={"numpy": np.__version__, "pandas": pd.__version__})
