"""Teaches the reading model what a ranker's scores are to be corrected by.

    python3 train.py --words WORDS.f32 --examples FILE... --pairs FILE --out DIR --seconds 380 [--without FOLD]

WORDS is [rows, E] of the embedding model, float32, and PAIRS what export-pairs.ts writes beside it. The first quarter of the time goes to pairs of question and passage,
of which it is not known which sentence answers; the rest to labelled questions. --without leaves a third of them out, for what learns on top of the model.
Writes weights.json and weights.f16 for write-reading-model.ts. Steps are counted by time: a GPU does some 1,800 in 380 s.
"""

import argparse
import json
import os
import queue
import threading
import time

import numpy as np
import torch
import torch.nn.functional as F

from examples import PAIR, Examples, find_common
from model import MASK, NO_CANDIDATE, ReadingModel, Shape

p = argparse.ArgumentParser()
p.add_argument("--words", required=True)
p.add_argument("--examples", nargs="+", required=True)
p.add_argument("--pairs")
p.add_argument("--out", required=True)
p.add_argument("--seconds", type=float, required=True)
p.add_argument("--without", type=int, default=-1, help="the third of the questions that is left out")
p.add_argument("--questions", type=int, default=192, help="in one step")
p.add_argument("--rate", type=float, default=1e-3)
p.add_argument("--decay", type=float, default=0.02)
p.add_argument("--dropout", type=float, default=0.1)
p.add_argument("--hide", type=float, default=0.08, help="share of words hidden")
p.add_argument("--swap", type=float, default=0.5, help="share of questions that are also asked with another name")
p.add_argument("--pair-time", type=float, default=0.25, help="share of the time for pairs alone")
p.add_argument("--pair-share", type=float, default=0.2, help="share of pairs among the questions after that")
p.add_argument("--public", type=float, default=3.0, help="weight of questions of no world, as a multiple, at most 2 in all")
p.add_argument("--common", type=int, default=4000, help="words that learn a vector of their own")
p.add_argument("--layers", type=int, default=4)
p.add_argument("--seed", type=int, default=1)
a = p.parse_args()

device = "cuda" if torch.cuda.is_available() else "cpu"
torch.manual_seed(a.seed)
torch.set_float32_matmul_precision("high")
started = time.time()


def say(*words):
    print(f"{time.time() - started:6.1f} s ", *words, flush=True)


def on(array):
    return torch.from_numpy(np.ascontiguousarray(array)).to(device, non_blocking=True)


def run_model(model, batch, hide=0.0):
    """Per candidate [B, K]: logits alone, right or not, corrected; of the extra sequences whether right; corrected "none" [B]; spans by group."""
    parts = []
    with torch.autocast(device, dtype=torch.bfloat16):
        for rows, kinds in batch["sequences"]:
            rows = on(rows)
            if hide:
                rows = rows.masked_fill((torch.rand(rows.shape, device=device) < hide) & (rows > MASK), MASK)
            parts.append(model.read(rows, on(kinds)))
        back, real = on(batch["back"]), on(batch["real"])
        pooled, alone, right = (torch.cat([part[i] for part in parts])[back] for i in range(3))
        count = len(pooled) - batch["extra"]
        place = lambda values, rest: torch.full(real.shape, rest, device=device).masked_scatter(real, values[:count].float())
        grid = torch.zeros(*real.shape, pooled.shape[1], device=device).masked_scatter(real[..., None], pooled[:count].float())
        scores, none = on(batch["scores"]), on(batch["none"])
        delta, delta_none = model.weigh_together(grid, scores, none)
    spans = [part[3:] for part in parts]
    return place(alone, NO_CANDIDATE), place(right, 0.0), scores + delta, right[count:], none + delta_none, spans


def choice_loss(scores, none, label):
    """That a right candidate is chosen, or "none" where there is none; candidates of label -1 count for nothing."""
    everything = torch.logsumexp(torch.cat([scores.masked_fill(label < 0, NO_CANDIDATE), none[:, None]], 1), 1)
    right = torch.logsumexp(scores.masked_fill(label != 1, NO_CANDIDATE), 1)
    return torch.where((label == 1).any(1), everything - right, everything - none)


def span_loss(batch, spans):
    """Start and end of the short answer, where it is known."""
    known = np.nonzero((batch["span"][..., 0] >= 0) & batch["real"])
    if len(known[0]) == 0:
        return 0.0
    number = np.cumsum(batch["real"].ravel()).reshape(batch["real"].shape)[known] - 1
    line = batch["back"][number]
    begin, end = (batch["segment_start"][known] + batch["span"][known][:, i] - i for i in (0, 1))
    loss, first = 0.0, 0
    for (rows, _), logits in zip(batch["sequences"], spans):
        here = (line >= first) & (line < first + len(rows))
        for which, at in zip(logits, (begin, end)):
            if here.any():
                loss = loss + F.cross_entropy(which[on(line[here] - first)], on(at[here])) * (here.mean() / 2)
        first += len(rows)
    return loss


def loss_of(model, batch):
    alone, right, corrected, extra_right, none, spans = run_model(model, batch, a.hide)
    label, weight, pair = on(batch["label"]), on(batch["weight"]), on(batch["pair"])
    mean = lambda values, weights, least: (values * weights).sum() / weights.sum().clamp(min=least)
    chosen = choice_loss(corrected, none, label)
    # A pair has no ranker's score to correct.
    loss = mean(chosen, weight * ~pair, 1.0)
    loss = loss + 0.5 * mean(choice_loss(alone, model.none_alone.expand(len(label)), label), weight, 0.1)
    each = F.binary_cross_entropy_with_logits(right, (label == 1).float(), reduction="none") * (1 + (label == 1).float())
    known = ((label >= 0) & ~pair[:, None]).float() * weight[:, None]
    missed = 2 * F.softplus(extra_right)
    loss = loss + ((each * known).sum() + missed.sum()) / (known.sum() + 2 * len(missed)).clamp(min=1.0)
    return loss + 0.2 * span_loss(batch, spans), chosen.detach()[~pair]


def auc(right, wrong):
    return float(np.mean((right[:, None] > wrong[None]) + 0.5 * (right[:, None] == wrong[None]))) if len(right) and len(wrong) else 0.0


@torch.no_grad()
def report(model, examples, ids, title, share=0.35):
    """Right candidate first, and answerable told from not, by the ranker and as corrected by a share of what the model says."""
    model.eval()
    found = {"ranker": ([], [], []), "corrected": ([], [], [])}
    for at in range(0, len(ids), 256):
        part = ids[at : at + 256]
        batch = examples.batch(part)
        _, _, corrected, _, none, _ = run_model(model, batch)
        scores, nones = batch["scores"], batch["none"]
        for name, by in (("ranker", 0.0), ("corrected", share)):
            values = scores + by * (corrected.cpu().numpy() - scores)
            of_none = nones + by * (none.cpu().numpy() - nones)
            hits, right, wrong = found[name]
            for line, n in enumerate(part):
                labels = batch["label"][line]
                if 1 in labels:
                    hits.append(labels[np.argmax(values[line])] == 1)
                if examples.answerable[n] == 0 or 1 in labels:
                    (right if examples.answerable[n] == 1 else wrong).append(values[line].max() - of_none[line])
    for name, (hits, right, wrong) in found.items():
        say(f"{title}, {name}: {len(hits)} questions, right first {np.mean(hits):.3f}, AUC {auc(np.array(right), np.array(wrong)):.3f}")
    model.train()


def feed(examples, pairs, learned, share_done, ready):
    """Batches, made by a thread of their own while the device is busy."""
    numbers = np.random.default_rng(a.seed)
    left = {"pairs": [], "learned": []}

    def take(name, pool, count):
        if len(left[name]) < count:
            left[name] = numbers.permutation(pool).tolist()
        taken, left[name] = left[name][:count], left[name][count:]
        return taken

    while share_done() < 1:
        beginning = share_done() < a.pair_time and len(pairs) > 0
        beside = a.questions if beginning else round(a.questions * a.pair_share) if len(pairs) else 0
        ids = take("pairs", pairs, beside) + take("learned", learned, a.questions - beside)
        ready.put(examples.batch(ids, numbers, a.swap))


def save(model, common):
    """weights.json (shape, words that have vectors of their own; name, shape and offset of each tensor) and weights.f16."""
    os.makedirs(a.out, exist_ok=True)
    beside = ("tell.", "none_alone")
    state = {name: tensor for name, tensor in model.state_dict().items() if not name.startswith(beside)}
    tensors, offset = [], 0
    with open(os.path.join(a.out, "weights.f16"), "wb") as f:
        for name, tensor in state.items():
            values = tensor.detach().float().cpu().numpy()
            f.write(values.astype(np.float16).tobytes())
            tensors.append({"name": name, "shape": list(values.shape), "offset": offset})
            offset += values.size
    with open(os.path.join(a.out, "weights.json"), "w") as f:
        json.dump({"model": vars(model.shape), "common": common.tolist(), "tensors": tensors}, f)


def main():
    words = np.fromfile(a.words, np.float32).reshape(-1, Shape().embedding)
    examples = Examples(a.examples, a.pairs, words)
    public = np.minimum(examples.weight * a.public, 2.0)
    examples.weight = np.where(examples.is_world | (examples.fold == PAIR), examples.weight, public).astype(np.float32)
    common = find_common(examples, a.common, len(words))
    places = np.zeros(len(words), np.int64)
    places[common] = np.arange(1, len(common) + 1)
    places[0] = 0
    model = ReadingModel(Shape(layers=a.layers), torch.from_numpy(words), torch.from_numpy(places), a.dropout).to(device)
    of_fold = lambda wanted: np.nonzero(wanted & examples.is_useful)[0]
    learned = of_fold((examples.fold >= 0) & (examples.fold != a.without))
    pairs = of_fold(examples.fold == PAIR)
    say(f"{len(learned)} questions, {len(pairs)} pairs, {sum(q.numel() for q in model.parameters()):,} weights, {device}")
    optimizer = torch.optim.AdamW(model.parameters(), lr=a.rate, weight_decay=a.decay, betas=(0.9, 0.98))
    began = time.time()
    share_done = lambda: (time.time() - began) / a.seconds
    ready = queue.Queue(maxsize=16)
    threading.Thread(target=feed, args=(examples, pairs, learned, share_done, ready), daemon=True).start()
    step, losses = 0, []
    model.train()
    while (done := share_done()) < 1:
        rest = (done - a.pair_time) / (1 - a.pair_time)
        rate = min(1.0, done / 0.03) if rest < 0 else min(1.0, (rest + 0.005) / 0.04) * (1 - rest)
        for group in optimizer.param_groups:
            group["lr"] = a.rate * max(rate, 1e-4)
        loss, chosen = loss_of(model, ready.get())
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step += 1
        losses.append(chosen.mean() if len(chosen) else loss.detach())
        if step % 100 == 0:
            say(f"step {step}, {done:.2f} of the time, loss {float(torch.stack(losses[-100:]).mean()):.3f}")
    say(f"{step} steps")
    save(model, common)
    strangers = examples.is_asked & (examples.fold == (a.without if a.without >= 0 else -1))
    report(model, examples, of_fold(strangers), "questions it has not seen")


main()
