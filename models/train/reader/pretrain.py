"""Pretrains the encoder on running text by telling replaced tokens (ELECTRA, Clark et al. 2020).

    python3 pretrain.py --data DIR --out DIR --seconds 270 --compile

DIR is what export-text.ts wrote. Its Chinese text, a twelfth of the English, is read three times as often.
Steps are counted by time, so that a machine is used to the end of its hour and no longer.
"""

import argparse
import json
import os
import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from model import FIRST_WORD_ROW, MASK, Encoder, Shape

p = argparse.ArgumentParser()
p.add_argument("--data", required=True)
p.add_argument("--width", type=int, default=128, help="of a token's vector")
p.add_argument("--out", required=True)
p.add_argument("--seconds", type=float, default=240)
p.add_argument("--window", type=int, default=320)
p.add_argument("--batch", type=int, default=400)
p.add_argument("--layers", type=int, default=6)
p.add_argument("--hidden", type=int, default=256)
p.add_argument("--rate", type=float, default=2e-3)
p.add_argument("--compile", action="store_true")
p.add_argument("--seed", type=int, default=1)
a = p.parse_args()

torch.manual_seed(a.seed)
torch.set_float32_matmul_precision("high")
device = "cuda" if torch.cuda.is_available() else "cpu"
low = dict(device_type=device, dtype=torch.bfloat16, enabled=device == "cuda")
print(torch.__version__, device, torch.cuda.get_device_name() if device == "cuda" else "", flush=True)



def read_text():
    folder = os.path.join(a.data, "text")
    names = [n for n in sorted(os.listdir(folder)) if n.endswith(".u16")]
    repeated = [n for n in names for _ in range(3 if n.endswith("-zh.u16") else 1)]
    return np.concatenate([np.fromfile(os.path.join(folder, n), dtype=np.uint16) for n in repeated])


def read_table():
    """The embedding model's directions on their first principal components; random ones for tokens it has none for."""
    with open(os.path.join(a.data, "table.json")) as f:
        size = json.load(f)
    table = np.fromfile(os.path.join(a.data, "table.i8"), dtype=np.int8).reshape(size["rows"], size["dimensions"])
    table = table.astype(np.float32)
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    known = lengths[:, 0] > 0
    table /= np.maximum(lengths, 1e-6)
    values, vectors = np.linalg.eigh(table[known].T @ table[known] / known.sum())
    table = table @ vectors[:, ::-1][:, : a.width]
    table[~known] = np.random.default_rng(a.seed).standard_normal((int((~known).sum()), a.width))
    print(f"{values[::-1][: a.width].sum() / values.sum():.3f} of the variance of {size['dimensions']} dimensions kept")
    return torch.from_numpy(table / np.linalg.norm(table, axis=1, keepdims=True).clip(1e-6))


text = torch.from_numpy(read_text().astype(np.int32)).to(device)
table = read_table()
rows, width = table.shape
print(f"{len(text):,} tokens, {rows:,} rows of {width}", flush=True)

shape = Shape(rows=rows, embedding=width, hidden=a.hidden, heads=a.hidden // 64, inner=4 * a.hidden, layers=a.layers)
encoder = Encoder(shape).to(device)
small = Shape(rows=rows, embedding=width, hidden=128, heads=2, inner=512, layers=3)
generator = Encoder(small).to(device)
with torch.no_grad():
    encoder.table.weight.copy_(table)
    generator.table.weight.copy_(table)


class Heads(nn.Module):
    def __init__(self):
        super().__init__()
        self.say = nn.Linear(128, width)
        self.norm = nn.LayerNorm(width)
        self.words = nn.Parameter(table.clone())
        self.bias = nn.Parameter(torch.zeros(rows))
        self.tell = nn.Sequential(nn.Linear(a.hidden, a.hidden), nn.GELU(), nn.Linear(a.hidden, 1))

    def vocabulary(self, hidden):
        return self.norm(F.gelu(self.say(hidden))) @ self.words.T + self.bias


heads = Heads().to(device)
tables = [encoder.table.weight, generator.table.weight, heads.words]
others = [q for m in (encoder, generator, heads) for q in m.parameters() if all(q is not t for t in tables)]
optimizer = torch.optim.AdamW(
    [
        dict(params=[q for q in others if q.ndim > 1], weight_decay=0.01, scale=1.0),
        dict(params=[q for q in others if q.ndim < 2], weight_decay=0.0, scale=1.0),
        dict(params=tables, weight_decay=0.0, scale=0.25),  # they know something already
    ],
    lr=a.rate,
    betas=(0.9, 0.98),
    eps=1e-6,
)
if a.compile:
    encoder.blocks = nn.ModuleList(torch.compile(b) for b in encoder.blocks)
    generator.blocks = nn.ModuleList(torch.compile(b) for b in generator.blocks)
generate = torch.Generator(device=device).manual_seed(a.seed)
masked = round(a.window * 0.15)


def one_step(rate):
    for group in optimizer.param_groups:
        group["lr"] = rate * group["scale"]
    starts = torch.randint(0, len(text) - a.window, (a.batch, 1), device=device, generator=generate)
    batch = text[starts + torch.arange(a.window, device=device)].long()
    offset = int(torch.randint(0, shape.positions - a.window + 1, ()))
    # Words to be hidden, the same number in each window; special tokens are left.
    order = torch.rand(batch.shape, device=device, generator=generate).masked_fill(batch < 5, 2.0)
    hidden = order.topk(masked, dim=1, largest=False).indices
    truth = batch.gather(1, hidden)
    with torch.autocast(**low):
        said = heads.vocabulary(
            generator(batch.scatter(1, hidden, MASK), offset).gather(1, hidden[..., None].expand(-1, -1, 128))
        ).float()
    generator_loss = F.cross_entropy(said.flatten(0, 1), truth.flatten())
    with torch.no_grad():
        noise = -torch.empty_like(said).exponential_(generator=generate).log()
        sampled = (said + noise).argmax(-1)
        replaced = batch.scatter(1, hidden, sampled)
    with torch.autocast(**low):
        told = heads.tell(encoder(replaced, offset)).squeeze(-1).float()
    target = (replaced != batch).float()
    encoder_loss = F.binary_cross_entropy_with_logits(told, target)
    loss = generator_loss + 50 * encoder_loss
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(others + tables, 1.0)
    optimizer.step()
    return generator_loss.detach(), encoder_loss.detach(), (((told > 0) == (target > 0)) & (target > 0)).sum() / target.sum()


def save():
    os.makedirs(a.out, exist_ok=True)
    state = {k.replace("_orig_mod.", ""): v.detach().float().cpu() for k, v in encoder.state_dict().items()}
    rest = {k: v.numpy().astype(np.float16) for k, v in state.items() if k != "table.weight"}
    np.savez(os.path.join(a.out, "encoder.npz"), **rest)
    np.save(os.path.join(a.out, "table.npy"), state["table.weight"].numpy().astype(np.float16))
    with open(os.path.join(a.out, "shape.json"), "w") as f:
        json.dump(vars(shape), f)


begin = time.time()
step, curve = 0, []
while True:
    spent = (time.time() - begin) / a.seconds
    if spent >= 1:
        break
    rate = a.rate * min(1.0, spent / 0.06) * (1 - spent) ** 1.0
    losses = one_step(max(rate, 1e-6))
    step += 1
    if step % 100 == 0 or step == 1:
        g, e, r = (float(x) for x in losses)
        curve.append((step, g, e, r))
        print(f"step {step} {time.time() - begin:.0f} s  generator {g:.3f}  encoder {e:.4f}  replaced told {r:.3f}  {step * a.batch * a.window / (time.time() - begin) / 1e6:.2f} M tokens/s", flush=True)
save()
print(f"{step} steps, {step * a.batch * a.window:,} tokens", flush=True)
