"""The peer: what a Python program without libraries does to read SMP-T1, a dict a post."""

import csv
from collections import Counter
from pathlib import Path

import pandas
from peer_server import serve

NAMES = ["pid", "uid", "postdate", "commentcount", "haspeople", "titlelen", "deslen", "tagcount", "avgview",
         "groupcount", "avgmembercount"]


def rows_of(folder):
    with open(folder / "t1_train_data.txt", newline="") as file:
        yield from csv.reader(file, delimiter=" ")


def posts_of(folder):
    zones = {}
    for line in open(folder / "TimeZone.txt"):
        user, zone = line.split()
        sign = -1 if zone[0] == "-" else 1
        zones[user] = sign * (60 * int(zone[1:3]) + int(zone[4:6]))
    photos = Counter(row[1] for row in rows_of(folder))
    seen = set()
    prefix = f"{folder}/"
    with open(folder / "t1_train_label.txt") as labels, open(folder / "t1_train_img_path.txt") as paths:
        for row, label, path in zip(rows_of(folder), labels, paths, strict=True):
            if row[0] in seen:
                raise ValueError(f"{row[0]} comes twice")
            seen.add(row[0])
            post = {"pid": row[0], "uid": row[1]}
            for name, cell in zip(NAMES[2:], row[2:]):
                post[name] = float(cell)
                if not 0 <= post[name] < float("inf"):
                    raise ValueError(f"{name} is {cell}")
            post["score"] = float(label)
            post["path"] = prefix + path.rstrip("\n")
            post["imagecount"] = photos[row[1]]
            post["zone"] = zones.get(row[1], 0)
            yield post


def read(folder):
    posts = 0
    total = 0.0
    for post in posts_of(Path(folder)):
        posts += 1
        total += post["score"] + post["titlelen"] + post["avgview"]
    return {"posts": posts, "sum": total}


def read_columns(folder):
    """The same columns by pandas: numbers and texts as they are, and no posts."""
    folder = Path(folder)
    posts = pandas.read_csv(folder / "t1_train_data.txt", sep=" ", names=NAMES)
    posts["score"] = pandas.read_csv(folder / "t1_train_label.txt", names=["score"])["score"]
    posts["path"] = pandas.read_csv(folder / "t1_train_img_path.txt", names=["path"])["path"]
    zones = pandas.read_csv(folder / "TimeZone.txt", sep=" ", names=["uid", "zone"]).set_index("uid")["zone"]
    minutes = zones.str[1:3].astype(int) * 60 + zones.str[4:6].astype(int)
    posts["zone"] = posts["uid"].map(minutes.where(zones.str[0] != "-", -minutes)).fillna(0)
    posts["imagecount"] = posts.groupby("uid")["pid"].transform("count")
    total = float((posts["score"] + posts["titlelen"] + posts["avgview"]).sum())
    return {"posts": len(posts), "sum": total}


serve({"read": read, "read_columns": read_columns}, versions={"pandas": pandas.__version__})
