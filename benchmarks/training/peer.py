"""PyTorch on one thread, or as many as the runner says: VSCNN's training step and inference, and the products of its largest layer."""

import os

import numpy as np
import torch
from peer_server import serve
from torch import nn

torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
ROWS, INPUTS, UNITS = 20, 4736, 1024


def formula(shape, seed):
    """Numbers from -1 to 1, the same as in bench.ts."""
    with np.errstate(over="ignore"):
        bits = (np.arange(int(np.prod(shape)), dtype=np.uint32) + np.uint32(seed)) * np.uint32(0x9E3779B1)
    return torch.from_numpy(((bits.view(np.int32) >> 8) / 0x800000).astype(np.float32)).reshape(shape)


class Branch(nn.Module):
    def __init__(self, kernel):
        super().__init__()
        layers, channels = [], 1
        for filters in (32, 64, 128):
            layers += [
                nn.Conv1d(channels, filters, kernel, padding=1),
                nn.BatchNorm1d(filters),
                nn.ReLU(),
                nn.Dropout(0.1),
            ]
            channels = filters
        self.layers = nn.Sequential(*layers)

    def forward(self, x):
        return self.layers(x.unsqueeze(1)).flatten(1)


class Vscnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.visual, self.social = Branch(3), Branch(2)
        self.head = nn.Sequential(
            nn.Linear(4736, 1024), nn.ReLU(), nn.Dropout(0.1),
            nn.Linear(1024, 500), nn.ReLU(), nn.Dropout(0.2), nn.Linear(500, 1),
        )

    def forward(self, visual, social):
        return self.head(torch.cat([self.visual(visual), self.social(social)], 1))


model = Vscnn()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
x, w, dy = formula((ROWS, INPUTS), 1), formula((INPUTS, UNITS), 2), formula((ROWS, UNITS), 3)
parameter = nn.Parameter(w.clone())
parameter_optimizer = torch.optim.Adam([parameter], lr=1e-3)
batches = {}


def batch_of(rows):
    if rows not in batches:
        batches[rows] = torch.randn(rows, 20), torch.randn(rows, 14), torch.randn(rows, 1)
    return batches[rows]


def step(rows):
    visual, social, target = batch_of(rows)
    model.train()
    optimizer.zero_grad()
    nn.functional.mse_loss(model(visual, social), target).backward()
    optimizer.step()


def inference(rows):
    visual, social, _ = batch_of(rows)
    model.eval()
    with torch.no_grad():
        model(visual, social)


PRODUCTS = {"forward": lambda: x @ w, "input_gradient": lambda: dy @ w.t(), "weight_gradient": lambda: x.t() @ dy}


def sample(product, stride):
    """Every stride-th value of a product."""
    return PRODUCTS[product]().flatten()[::stride].tolist()


def update():
    parameter.grad = PRODUCTS["weight_gradient"]()
    parameter_optimizer.step()


def parameters():
    return sum(p.numel() for p in model.parameters())


def run(product):
    PRODUCTS[product]()


serve(
    {"step": step, "inference": inference, "run": run, "sample": sample, "update": update, "parameters": parameters},
    versions={"torch": torch.__version__},
)
