"""The peer of a graphics card: VGG19 to fc2 and VSCNN's training in PyTorch, in single precision, on CUDA where there is a card."""

import torch
from peer_server import serve
from torch import nn

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
torch.manual_seed(0)


def finish():
    """Waits until the card has computed what it was given."""
    if DEVICE == "cuda":
        torch.cuda.synchronize()


def vgg19():
    layers, depth = [], 3
    for count, width in ((2, 64), (2, 128), (4, 256), (4, 512), (4, 512)):
        for _ in range(count):
            layers += [nn.Conv2d(depth, width, 3, padding=1), nn.ReLU()]
            depth = width
        layers.append(nn.MaxPool2d(2))
    layers += [nn.Flatten(), nn.Linear(25088, 4096), nn.ReLU(), nn.Linear(4096, 4096), nn.ReLU()]
    return nn.Sequential(*layers).to(DEVICE).eval()


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


made = {}


def extract(count):
    """Photographs from memory to features: what is measured of ours too, but for their preparation."""
    if "vgg19" not in made:
        made["vgg19"] = vgg19()
    photos = torch.rand(count, 3, 224, 224)
    with torch.inference_mode():
        made["vgg19"](photos.to(DEVICE)).cpu()


def trainer():
    if "vscnn" not in made:
        model = Vscnn().to(DEVICE)
        made["vscnn"] = model, torch.optim.Adam(model.parameters(), lr=1e-3)
    return made["vscnn"]


def train_batch(visual, social, target):
    model, optimizer = trainer()
    model.train()
    optimizer.zero_grad()
    loss = nn.functional.mse_loss(model(visual.to(DEVICE), social.to(DEVICE)), target.to(DEVICE))
    loss.backward()
    optimizer.step()
    return loss.item()


def step(rows):
    train_batch(torch.rand(rows, 20), torch.rand(rows, 14), torch.rand(rows, 1))
    finish()


def epoch(rows, batch):
    visual, social, target = torch.rand(rows, 20), torch.rand(rows, 14), torch.rand(rows, 1)
    for chosen in torch.randperm(rows).split(batch):
        train_batch(visual[chosen], social[chosen], target[chosen])
    finish()


serve(
    {"device": lambda: DEVICE, "extract": extract, "step": step, "epoch": epoch},
    {"torch": torch.__version__, "cuda": str(torch.version.cuda)},
)
