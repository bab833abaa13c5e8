"""Teaches the pretrained encoder to read: which segment of which page answers, or none, and where the short answer stands.

    python3 finetune.py --encoder DIR --pairs FILE --questions FILE... --out DIR [--folds 3]

First on pairs of question and passage, of which it is not known which sentence answers; then on questions with labelled candidates.
With --folds, each set's candidates are also scored by a model that has not seen the set (scores-*.jsonl.gz), for what learns on top of it.
"""

import argparse
import gzip
import json
import os
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

from model import CLS, FIRST_WORD_ROW, SEP, ReadingModel, Shape

MADE_WEIGHT = {"asked": 1.0, "taken-away": 0.1, "crossed": 0.1}
PAGE = 320

p = argparse.ArgumentParser()
p.add_argument("--encoder", required=True)
p.add_argument("--pairs")
p.add_argument("--questions", nargs="+", required=True)
p.add_argument("--out", required=True)
p.add_argument("--folds", type=int, default=2)
p.add_argument("--epochs", type=int, default=4)
p.add_argument("--pair-epochs", type=int, default=2)
p.add_argument("--rate", type=float, default=4e-4)
p.add_argument("--pages", type=int, default=256, help="pages in one step")
p.add_argument("--dropout", type=float, default=0.1)
p.add_argument("--span", type=float, default=0.2)
p.add_argument("--limit", type=int, default=0)
p.add_argument("--fresh", type=float, default=8.0, help="rate of what pretraining has not seen, as a multiple")
p.add_argument("--log", type=int, default=100)
p.add_argument("--met", type=float, default=0.3)
p.add_argument("--budget", type=float, default=0, help="seconds in all: fewer epochs, at least two, where they would take longer")
p.add_argument("--workers", type=int, default=8)
p.add_argument("--most-pages", type=int, default=6, help="pages of a question in training: those that answer, and others by chance")
p.add_argument("--seed", type=int, default=1)
a = p.parse_args()

device = "cuda" if torch.cuda.is_available() else "cpu"
torch.set_float32_matmul_precision("high")
began = time.time()


def say(*words):
    print(f"{time.time() - began:6.1f} s ", *words, flush=True)


def open_lines(path):
    with (gzip.open(path, "rt") if path.endswith(".gz") else open(path)) as f:
        for line in f:
            yield json.loads(line)


def read_encoder():
    with open(os.path.join(a.encoder, "shape.json")) as f:
        shape = Shape(**json.load(f))
    model = ReadingModel(shape, a.dropout)
    state = {k: torch.from_numpy(v.astype(np.float32)) for k, v in np.load(os.path.join(a.encoder, "encoder.npz")).items()}
    state["table.weight"] = torch.from_numpy(np.load(os.path.join(a.encoder, "table.npy")).astype(np.float32))
    model.encoder.load_state_dict(state)
    torch.nn.init.normal_(model.encoder.met.weight, std=a.met)
    model.encoder.table.weight.requires_grad_(False)  # words that no question has must keep their place among those it has
    return model.to(device)


def lay_flat(examples):
    """Pages of several questions with their candidates, as tensors."""
    pages = [page for e in examples for page in e["pages"]]
    length = -(-max(len(page) for page in pages) // 16) * 16
    rows = np.zeros((len(pages), length), np.int64)
    question = np.zeros((len(pages), length), bool)
    at, owner, candidates, labels, spans = 0, [], [], [], []
    for number, e in enumerate(examples):
        base = at
        for page in e["pages"]:
            rows[at, : len(page)] = page
            question[at, : e["q"]] = True
            at += 1
        for c in e["candidates"]:
            if c is None:
                continue
            if len(c) > 5:
                spans.append((len(candidates), c[5], c[6] - 1))
            candidates.append((base + c[0], c[1], max(c[2], c[1] + 1), c[3]))
            labels.append(c[4])
            owner.append(number)
    answerable = [1 if e["answerable"] is True else 0 if e["answerable"] is False else -1 for e in examples]
    tensors = dict(
        rows=torch.from_numpy(rows),
        question=torch.from_numpy(question),
        candidates=torch.tensor(candidates),
        labels=torch.tensor(labels),
        owner=torch.tensor(owner),
        weights=torch.tensor([float(e["w"]) for e in examples]),
        answerable=torch.tensor(answerable),
    )
    if spans:
        tensors["spans"] = torch.tensor(spans)
    return tensors


class Batch:
    def __init__(self, tensors):
        for name, tensor in tensors.items():
            setattr(self, name, tensor.to(device, non_blocking=True))
        self.spans = getattr(self, "spans", None)
        self.count = len(self.weights)


class Groups(torch.utils.data.Dataset):
    """Groups of examples, laid flat by workers while the model is busy."""

    def __init__(self, groups, make):
        self.groups, self.make = groups, make

    def __len__(self):
        return len(self.groups)

    def __getitem__(self, at):
        return lay_flat([self.make(e, at) for e in self.groups[at]])


def load(groups, make=lambda e, at: e):
    loader = torch.utils.data.DataLoader(Groups(groups, make), batch_size=None, num_workers=a.workers, prefetch_factor=4 if a.workers else 2)
    return map(Batch, loader)


def score_candidates(out, batch):
    """[candidates]: each segment's tokens weigh and score it."""
    page, begin, end, whole = batch.candidates.unbind(1)
    tokens = torch.arange(out.shape[1], device=out.device)
    inside = (tokens >= begin[:, None]) & (tokens < end[:, None])
    own = out[page]  # [C, T, 6]
    weight = torch.where(whole[:, None] == 1, own[..., 2], own[..., 0]).masked_fill(~inside, -1e4).softmax(1)
    score = torch.where(whole[:, None] == 1, own[..., 3], own[..., 1])
    return (weight * score).sum(1), own, inside


def log_sum(values, owner, count, keep):
    """log of the sum of exp of the kept values of each owner; -1e4 for none."""
    values = values.masked_fill(~keep, -1e4)
    top = torch.full((count,), -1e4, device=values.device).scatter_reduce(0, owner, values.detach(), "amax")
    total = torch.zeros(count, device=values.device).scatter_add(0, owner, ((values - top[owner]).exp() * keep))
    return top + total.clamp(min=1e-30).log()


def question_loss(model, batch):
    with torch.autocast(device_type=device, dtype=torch.bfloat16, enabled=device == "cuda"):
        out = model(batch.rows, batch.question)
    scores, own, inside = score_candidates(out, batch)
    everything = log_sum(scores, batch.owner, batch.count, batch.labels >= 0)
    right = log_sum(scores, batch.owner, batch.count, batch.labels == 1)
    none = model.none.expand(batch.count)
    total = torch.logaddexp(everything, none)
    has = torch.zeros(batch.count, device=device).scatter_add(0, batch.owner, (batch.labels == 1).float()) > 0
    loss = torch.where(has, total - right, total - none)
    weights = batch.weights * ((has | (batch.answerable == 0)).float())
    value = (loss * weights).sum() / weights.sum().clamp(min=1e-3)
    if batch.spans is not None and a.span > 0:
        which, begin, end = batch.spans.unbind(1)
        start_logits = own[which][..., 4].masked_fill(~inside[which], -1e4)
        end_logits = own[which][..., 5].masked_fill(~inside[which], -1e4)
        value = value + a.span * (F.cross_entropy(start_logits, begin) + F.cross_entropy(end_logits, end)) / 2
    return value


def batches(sizes, pages, rng):
    """Numbers of examples in groups of about `pages` pages. sizes: (pages, length of the longest) of each example.

    Neighbours of like length, groups in random order: less padding.
    """
    order = list(range(len(sizes)))
    rng.shuffle(order)
    order = [n for at in range(0, len(order), 1024) for n in sorted(order[at : at + 1024], key=lambda n: sizes[n][1])]
    made, now, held = [], [], 0
    for n in order:
        if held + sizes[n][0] > pages and now:
            made.append(now)
            now, held = [], 0
        now.append(n)
        held += sizes[n][0]
    if now:
        made.append(now)
    rng.shuffle(made)
    return made


def drop_pages(e, seed):
    """The example with its pages that answer and others by chance."""
    if len(e["pages"]) <= a.most_pages:
        return e
    rng = random.Random(f"{seed} {e['id']}")
    order = list(range(len(e["pages"])))
    rng.shuffle(order)
    right = {c[0] for c in e["candidates"] if c is not None and c[4] == 1}
    kept = sorted(sorted(order, key=lambda n: n not in right)[: a.most_pages])
    moved = {page: n for n, page in enumerate(kept)}
    return {
        **e,
        "pages": [e["pages"][n] for n in kept],
        "candidates": [[moved[c[0]], *c[1:]] for c in e["candidates"] if c is not None and c[0] in moved],
    }


def train(model, items, sizes, epochs, rate, name, make):
    """make(item, seed) gives the example to learn from."""
    rng = random.Random(a.seed)
    torch.manual_seed(a.seed)
    fresh = [model.encoder.met.weight, model.encoder.side, model.head.weight, model.head.bias, model.none]
    grown = [q for q in model.parameters() if q.requires_grad and all(q is not f for f in fresh)]
    parameters = fresh + grown
    optimizer = torch.optim.AdamW(
        [dict(params=fresh, scale=a.fresh), dict(params=grown, scale=1.0)], lr=rate, weight_decay=0.01, betas=(0.9, 0.98)
    )
    steps = epochs * len(batches(sizes, a.pages, random.Random(0)))
    step = skipped = 0
    model.train()
    for epoch in range(epochs):
        groups = [[items[n] for n in group] for group in batches(sizes, a.pages, rng)]
        losses = []
        for batch in load(groups, lambda e, at: make(e, epoch)):
            for g in optimizer.param_groups:
                g["lr"] = g["scale"] * rate * min(1.0, (step + 1) / (0.1 * steps + 1)) * max(0.0, 1 - step / steps)
            loss = question_loss(model, batch)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            norm = torch.nn.utils.clip_grad_norm_(parameters, 1.0)
            step += 1
            if not torch.isfinite(norm):
                skipped += 1
                continue
            optimizer.step()
            losses.append(loss.detach())
            if step % a.log == 0:
                say(f"{name} step {step} of {steps}, loss {float(torch.stack(losses[-a.log :]).mean()):.3f}, norm {float(norm):.2f}")
        say(f"{name} epoch {epoch + 1}: {step} steps, {skipped} skipped, loss {float(torch.stack(losses).mean()):.3f}")


@torch.no_grad()
def score(model, examples):
    """For each example a score a candidate (None where it was not laid out), and none's logit."""
    model.eval()
    scored = []
    groups = [examples[at : at + 32] for at in range(0, len(examples), 32)]
    for group, batch in zip(groups, load(groups)):
        with torch.autocast(device_type=device, dtype=torch.bfloat16, enabled=device == "cuda"):
            out = model(batch.rows, batch.question)
        values = iter(score_candidates(out, batch)[0].tolist())
        for e in group:
            scored.append([None if c is None else round(next(values), 3) for c in e["candidates"]])
    model.train()
    return scored, float(model.none)


def report(examples, scored, none, title):
    by = {}
    for e, values in zip(examples, scored):
        if e["made"] != "asked":
            continue
        ranked = sorted((i for i, v in enumerate(values) if v is not None), key=lambda i: -values[i])
        key = by.setdefault((e["set"] if not e["weight"] == 2 else "worlds", e["split"]), {"hits": [], "pos": [], "neg": []})
        labels = [c[4] if c else 0 for c in e["candidates"]]
        if 1 in labels:
            key["hits"].append(next((r for r, i in enumerate(ranked) if labels[i] == 1), 99))
        best = values[ranked[0]] if ranked else -99
        if e["answerable"] is True:
            key["pos"].append(best)
        elif e["answerable"] is False:
            key["neg"].append(best)
    for (name, split), k in sorted(by.items()):
        n = max(1, len(k["hits"]))
        auc = ""
        if k["pos"] and k["neg"]:
            pos, neg = np.array(k["pos"]), np.array(k["neg"])
            auc = f", AUC of best {np.mean((pos[:, None] > neg[None]) + 0.5 * (pos[:, None] == neg[None])):.3f}"
        say(f"{title} {name} {split}: {len(k['hits'])} questions, hit@1/2/5 " + " ".join(f"{sum(h < r for h in k['hits']) / n:.3f}" for r in (1, 2, 5)) + auc)


def read_questions():
    examples = []
    for path in a.questions:
        for e in open_lines(path):
            if not any(c is not None for c in e["candidates"]):
                continue
            e["w"] = e["weight"] * MADE_WEIGHT[e["made"]]
            examples.append(e)
    if a.limit:
        random.Random(0).shuffle(examples)
        examples = examples[: a.limit]
    return examples


def read_pairs():
    """-> pairs with passages like the right one, their sizes, and how an example is made of one.

    Any segment of the right passage may be the one that answers.
    """
    pairs = list(open_lines(a.pairs))
    if a.limit:
        pairs = pairs[: a.limit]
    table = F.normalize(torch.from_numpy(np.load(os.path.join(a.encoder, "table.npy")).astype(np.float32)).to(device), dim=-1)
    passages = [[r for s in pair["segments"] for r in s] for pair in pairs]
    counts = np.ones(len(table))
    for rows in passages:
        counts[list(set(rows))] += 1
    rarity = np.log(len(pairs) / counts).clip(min=0)
    rarity[:FIRST_WORD_ROW] = 0
    weighed = table * torch.from_numpy(rarity).float().to(device)[:, None]

    def embed(texts):
        owner = torch.from_numpy(np.repeat(np.arange(len(texts)), [len(t) for t in texts])).to(device)
        rows = torch.from_numpy(np.concatenate([np.array(t, np.int64) for t in texts])).to(device)
        return F.normalize(torch.zeros(len(texts), table.shape[1], device=device).index_add_(0, owner, weighed[rows]), dim=-1)

    of_passages, of_questions = embed(passages), embed([pair["q"] for pair in pairs])
    items, sizes = [], []
    for at in range(0, len(pairs), 2048):
        close = of_questions[at : at + 2048] @ of_passages.T
        for n, found in enumerate(close.topk(min(40, len(pairs)), dim=1).indices.tolist(), at):
            pair = pairs[n]
            others = [i for i in found if pairs[i]["group"] != pair["group"] and pairs[i]["language"] == pair["language"]]
            if not others or len(pair["segments"][0]) + len(pair["q"]) > PAGE - 60:
                continue
            items.append((n, others[:12]))
            sizes.append((4, min(PAGE, len(pair["q"]) + len(passages[n]))))

    def make(item, seed):
        n, others = item
        pair = pairs[n]
        others = random.Random(seed * len(pairs) + n).sample(others, min(3, len(others)))
        q = [CLS, *pair["q"][:48], SEP]
        pages, candidates = [], []
        for number, other in enumerate([pair, *(pairs[i] for i in others)]):
            page = [*q, SEP]
            for segment in other["segments"]:
                if len(page) + len(segment) + 1 > PAGE:
                    break
                candidates.append([number, len(page), len(page) + len(segment), 0, 1 if number == 0 else 0])
                page += [*segment, SEP]
            pages.append(page)
        return {"q": len(q), "pages": pages, "candidates": candidates, "answerable": True, "w": 1.0}

    return items, sizes, make


def save(model):
    """weights.json (shape of the model; name, shape and offset of each tensor) and weights.f16, for write-reading-model.ts."""
    tensors, offset = [], 0
    with open(os.path.join(a.out, "weights.f16"), "wb") as f:
        for name, tensor in model.state_dict().items():
            values = tensor.detach().float().cpu().numpy()
            f.write(values.astype(np.float16).tobytes())
            tensors.append({"name": name, "shape": list(values.shape), "offset": offset})
            offset += values.size
    with open(os.path.join(a.out, "weights.json"), "w") as f:
        json.dump({"model": vars(model.encoder.shape), "tensors": tensors}, f)


def key(e):
    return f"{e['set']} {e['id']} {e['made']}"


def family(e):
    return e["set"].replace("-asked-across", "")


def run(train_on, name):
    base.load_state_dict(start_state)
    # Made examples are many and easy: a quarter of them, at four times their weight, says as much.
    rng = random.Random(a.seed)
    train_on = [
        e if e["made"] == "asked" else {**e, "w": 4 * e["w"]} for e in train_on if e["made"] == "asked" or rng.random() < 0.25
    ]
    sizes = [(min(a.most_pages, len(e["pages"])), max(map(len, e["pages"]))) for e in train_on]
    train(base, train_on, sizes, a.epochs, a.rate, name, drop_pages)


def note(held, name):
    values, none = score(base, held)
    report(held, values, none, name)
    with gzip.open(os.path.join(a.out, f"scores-{name}.jsonl.gz"), "wt") as f:
        for e, v in zip(held, values):
            f.write(json.dumps({"key": key(e), "none": round(none, 3), "scores": v}, separators=(",", ":")) + "\n")


os.makedirs(a.out, exist_ok=True)
examples = read_questions()
say(f"{len(examples)} examples of {len({e['set'] for e in examples})} sets")
base = read_encoder()
if a.pairs:
    items, sizes, make = read_pairs()
    say(f"{len(items)} pairs")
    pairs_began = time.time()
    train(base, items, sizes, a.pair_epochs, a.rate, "pairs", make)
    pairs_seconds = time.time() - pairs_began
if a.pairs and a.budget:
    # A question's page is longer than a pair's; all folds together learn from as much as the full run does, scoring comes on top.
    pace = 1.3 * pairs_seconds / (a.pair_epochs * sum(pages for pages, _ in sizes))
    pages = 2 * sum(min(a.most_pages, len(e["pages"])) for e in examples if e["split"] == "dev" and e["made"] == "asked")
    scoring = 0.5 * pace * sum(len(e["pages"]) for e in examples)
    affordable = (a.budget - (time.time() - began) - scoring - 10) / (pages * pace)
    a.epochs = max(2, min(a.epochs, int(affordable)))
    say(f"{pace * 1e3:.3f} ms a page: {affordable:.1f} epochs would fit, {a.epochs} are run")
start_state = {k: v.clone() for k, v in base.state_dict().items()}
learned = [e for e in examples if e["split"] == "dev"]
run(learned, "all")
save(base)
note([e for e in examples if e["split"] == "test" and e["made"] == "asked"], "test")
fold_of = {name: number % max(1, a.folds) for number, name in enumerate(sorted({family(e) for e in examples}))}
for fold in range(a.folds):
    run([e for e in learned if fold_of[family(e)] != fold], f"fold {fold + 1}")
    note([e for e in learned if fold_of[family(e)] == fold], f"fold-{fold + 1}")
say("done")
