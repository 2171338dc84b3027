"""The peer of @vscnn/social: the same columns by pandas' own groupby, shift, rolling and ewm, nothing row by row."""

import numpy as np
import pandas as pd
from peer_server import serve

DAY = 86400
posts = None
made = None


def load(path):
    global posts
    posts = pd.read_csv(path)


def expanding_mean(keys, score):
    """Mean of the earlier rows of the same values: sums and numbers before the row."""
    grouped = score.groupby(keys)
    return (grouped.cumsum() - score) / grouped.cumcount()


def slope(mean):
    """Slope of y over x within windows: the covariance of the two over the variance of x."""
    return (mean["product"] - mean.x * mean.y) / (mean.square - mean.x**2)


def history():
    """Columns in single precision, a row for each post in the order given."""
    global made
    frame = posts
    score = frame.score
    by_user = frame.groupby("userId", group_keys=False)
    grouped = by_user.score
    # Rolling over groups answers in the order of the groups
    order = np.concatenate(list(by_user.indices.values()))
    columns = {}

    def put(name, values):
        columns[name] = np.asarray(values, np.float32)

    def put_grouped(name, values):
        columns[name] = column = np.empty(len(frame), np.float32)
        column[order] = values

    local = pd.to_datetime(frame.postedAt + frame.utcOffsetMinutes * 60, unit="s")
    count = by_user.cumcount()
    put("postCount", count)
    put("knownCount", count)
    put("daysSinceLast", by_user.postedAt.diff() / DAY)
    before = grouped.shift()
    put("lastScore", before)
    put("meanScore", expanding_mean([frame.userId], score))
    put("bestScore", grouped.cummax().groupby(frame.userId).shift())
    put("categoryMean", expanding_mean([frame.userId, frame.category], score))
    put("weekdayMean", expanding_mean([frame.userId, local.dt.weekday], score))
    put("hourMean", expanding_mean([frame.userId, local.dt.hour], score))
    place = count.where(before.notna()).astype(float)
    line = pd.DataFrame({"userId": frame.userId, "x": place, "y": before, "product": place * before, "square": place**2})
    lines = line.groupby("userId")
    for size in (3, 5, 10, 30):
        mean = lines[["x", "y", "product", "square"]].rolling(size, min_periods=1).mean()
        put_grouped(f"mean{size}Posts", mean.y)
        put_grouped(f"median{size}Posts", lines.y.rolling(size, min_periods=1).median())
        put_grouped(f"trend{size}Posts", slope(mean))
        put_grouped(f"weighted{size}Posts", lines.y.ewm(span=size).mean())
    # Windows of time are of the index, which must be that of the frame for the groups
    times = pd.to_datetime(frame.postedAt, unit="s")
    day = (frame.postedAt - frame.postedAt.min()) / DAY
    timed = frame.assign(time=times, x=day, y=score, product=day * score, square=day**2).set_index("time")
    by_time = timed.groupby("userId")
    for days in (7, 30, 90):
        mean = by_time[["x", "y", "product", "square"]].rolling(f"{days}D", closed="left").mean()
        scores = by_time.y.rolling(f"{days}D", closed="left")
        held = scores.count()
        put_grouped(f"count{days}Days", held)
        put_grouped(f"mean{days}Days", mean.y)
        put_grouped(f"median{days}Days", scores.median())
        put_grouped(f"trend{days}Days", slope(mean).where(held > 1))
        # ewm of groups takes times in the order of the groups
        put(
            f"weighted{days}Days",
            grouped.apply(lambda own: own.ewm(halflife=f"{days}D", times=times[own.index]).mean().shift()),
        )
    made = columns


def statistics():
    """Columns in single precision, a row for each post in the order given."""
    global made
    frame = posts
    local = pd.to_datetime(frame.postedAt + frame.utcOffsetMinutes * 60, unit="s")
    keys = {"category": frame.category, "author": frame.userId, "hour": local.dt.weekday * 24 + local.dt.hour}
    columns = {}
    for name, key in keys.items():
        grouped = frame.score.groupby(key)
        statistic = (grouped.cumsum() - frame.score + 5) / (grouped.cumcount() + 1)
        columns[name] = np.asarray(statistic, np.float32)
    made = columns


def sums():
    """Of the columns made last: what both sides are compared by."""
    return {name: float(np.nansum(np.where(np.isfinite(column), column, 0), dtype=float)) for name, column in made.items()}


serve(
    {"load": load, "history": history, "statistics": statistics, "sums": sums},
    versions={"numpy": np.__version__, "pandas": pd.__version__},
)
