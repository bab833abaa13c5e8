"""Teaches the reading model what a ranker's scores are to be corrected by.

    python3 train.py --words WORDS.f32 --examples EXAMPLES.npz... --text TEXT.u16 --out DIR --seconds 380 [--without FOLD] [--judge FILE.npz] [--from DIR]

WORDS is [rows, E] of the embedding model, float32; EXAMPLES what examples.py packs, TEXT what export-text.ts writes. The first part of the time goes to pairs of question
and passage, of which it is not known which sentence answers, and to hidden words of running text; the rest to labelled questions. --without leaves a third of them out, for what
learns on top of the model; --judge reports on questions that are not learned from. --from goes on from weights that were written before, with the questions of the
examples' later files taken --times as often as the first file's. Writes weights.json and weights.f16 for write-reading-model.ts. Steps are counted by time.
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
from model import MASK, NO_CANDIDATE, QUESTION, SEGMENT, SEP, ReadingModel, Shape

LINE_TOKENS = 112  # of running text, as export-text.ts writes it

p = argparse.ArgumentParser()
p.add_argument("--words", required=True)
p.add_argument("--examples", nargs="+", required=True)
p.add_argument("--text")
p.add_argument("--judge")
p.add_argument("--out", required=True)
p.add_argument("--seconds", type=float, required=True)
p.add_argument("--without", type=int, default=-1, help="the third of the questions that is left out")
p.add_argument("--questions", type=int, default=192, help="in one step")
p.add_argument("--rate", type=float, default=1e-3)
p.add_argument("--decay", type=float, default=0.02)
p.add_argument("--dropout", type=float, default=0.15)
p.add_argument("--hide", type=float, default=0.12, help="share of words hidden")
p.add_argument("--swap", type=float, default=0.5, help="share of questions that are also asked with another name")
p.add_argument("--pair-time", type=float, default=0.3, help="share of the time for pairs alone")
p.add_argument("--pair-share", type=float, default=0.25, help="share of pairs among the questions after that")
p.add_argument("--public", type=float, default=3.0, help="weight of questions of no world, as a multiple, at most 2 in all")
p.add_argument("--common", type=int, default=4000, help="words that learn a vector of their own")
p.add_argument("--layers", type=int, default=4)
p.add_argument("--hidden", type=int, default=256)
p.add_argument("--guess", type=float, default=0.3, help="weight of telling hidden words")
p.add_argument("--lines", type=int, default=512, help="of running text in a step of the first part")
p.add_argument("--hide-text", type=float, default=0.2, help="share of its words that are hidden")
p.add_argument("--from", dest="start", help="folder of weights to go on from")
p.add_argument("--times", type=int, default=1, help="how often questions of later files are taken for once of the first")
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
    parts, guessed = [], 0.0
    with torch.autocast(device, dtype=torch.bfloat16):
        for rows, kinds in batch["sequences"]:
            rows, kinds = on(rows), on(kinds)
            x, loss = encode_hiding(model, rows, kinds, hide)
            guessed = guessed + loss / len(batch["sequences"])
            parts.append(model.read(x, kinds))
        back, real = on(batch["back"]), on(batch["real"])
        pooled, alone, right = (torch.cat([part[i] for part in parts])[back] for i in range(3))
        count = len(pooled) - batch["extra"]
        place = lambda values, rest: torch.full(real.shape, rest, device=device).masked_scatter(real, values[:count].float())
        grid = torch.zeros(*real.shape, pooled.shape[1], device=device).masked_scatter(real[..., None], pooled[:count].float())
        scores, none = on(batch["scores"]), on(batch["none"])
        delta, delta_none = model.weigh_together(grid, scores, none)
    spans = [part[3:] for part in parts]
    return place(alone, NO_CANDIDATE), place(right, 0.0), scores + delta, right[count:], none + delta_none, spans, guessed


def encode_hiding(model, rows, kinds, share):
    """[N, T, H] of sequences of which a share of the words is hidden, and how well these are told."""
    if share == 0:
        return model.encode(rows, kinds), 0.0
    hidden = (torch.rand(rows.shape, device=device) < share) & (rows > MASK)
    x = model.encode(rows.masked_fill(hidden, MASK), kinds)
    return x, model.guess_loss(x, rows, hidden) if a.guess else 0.0


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
    alone, right, corrected, extra_right, none, spans, guessed = run_model(model, batch, a.hide)
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
    if "lines" in batch:
        rows = on(batch["lines"])
        with torch.autocast(device, dtype=torch.bfloat16):
            guessed = guessed + encode_hiding(model, rows, on(batch["line_kinds"]), a.hide_text)[1]
    return loss + 0.2 * span_loss(batch, spans) + a.guess * guessed, chosen.detach()[~pair]


def auc(right, wrong):
    return float(np.mean((right[:, None] > wrong[None]) + 0.5 * (right[:, None] == wrong[None]))) if len(right) and len(wrong) else 0.0


@torch.no_grad()
def report(model, examples, title):
    """Right candidate first, and answerable told from not, by the ranker and as corrected by shares of what the model says."""
    model.eval()
    ids = np.nonzero(examples.is_asked & (examples.fold == a.without if (examples.fold >= 0).any() else True) & examples.is_useful)[0]
    shares = (0.0, 0.25, 0.35, 0.5, 0.75, 1.0)
    found = {share: ([], [], []) for share in shares}
    for at in range(0, len(ids), 256):
        part = ids[at : at + 256]
        batch = examples.batch(part)
        alone, _, corrected, _, none, _, _ = run_model(model, batch)
        scores, nones = batch["scores"], batch["none"]
        for by in shares:
            values = scores + by * (corrected.cpu().numpy() - scores)
            of_none = nones + by * (none.cpu().numpy() - nones)
            hits, right, wrong = found[by]
            for line, n in enumerate(part):
                labels = batch["label"][line]
                if 1 in labels:
                    hits.append(labels[np.argmax(values[line])] == 1)
                if examples.answerable[n] == 0 or 1 in labels:
                    (right if examples.answerable[n] == 1 else wrong).append(values[line].max() - of_none[line])
    say(f"{title}, by the ranker alone and by shares of the corrections:")
    for by, (hits, right, wrong) in found.items():
        say(f"  {by}: {len(hits)} questions, right first {np.mean(hits):.4f}, AUC {auc(np.array(right), np.array(wrong)):.4f}")
    model.train()


def feed(examples, text, pairs, learned, share_done, ready):
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
        batch = examples.batch(ids, numbers, a.swap)
        if beginning and text is not None and a.guess:
            lines = text[numbers.integers(0, len(text), a.lines)].astype(np.int64)
            # The title stands for a question.
            kinds = np.where(np.cumsum(lines == SEP, 1) - (lines == SEP) > 0, SEGMENT, QUESTION)
            batch.update(lines=lines, line_kinds=kinds)
        ready.put(batch)


def save(model, common):
    """weights.json (shape, words that have vectors of their own; name, shape and offset of each tensor) and weights.f16."""
    os.makedirs(a.out, exist_ok=True)
    beside = ("guess.", "none_alone")
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


def read_weights(folder):
    with open(os.path.join(folder, "weights.json")) as f:
        return json.load(f)


def take_up(model, folder):
    """Tensors as save() wrote them; what is learned beside starts anew."""
    values = np.fromfile(os.path.join(folder, "weights.f16"), np.float16).astype(np.float32)
    state = {}
    for tensor in read_weights(folder)["tensors"]:
        size = int(np.prod(tensor["shape"]))
        state[tensor["name"]] = torch.from_numpy(values[tensor["offset"] : tensor["offset"] + size].reshape(tensor["shape"]))
    model.load_state_dict(state, strict=False)


def main():
    words = np.fromfile(a.words, np.float32).reshape(-1, Shape().embedding)
    examples = Examples.unpack(*a.examples)
    text = np.fromfile(a.text, np.uint16).reshape(-1, LINE_TOKENS) if a.text else None
    public = np.minimum(examples.weight * a.public, 2.0)
    examples.weight = np.where(examples.is_world | (examples.fold == PAIR), examples.weight, public).astype(np.float32)
    common = find_common(examples, a.common, len(words)) if a.start is None else np.array(read_weights(a.start)["common"])
    places = np.zeros(len(words), np.int64)
    places[common] = np.arange(1, len(common) + 1)
    places[0] = 0
    model = ReadingModel(Shape(layers=a.layers, hidden=a.hidden), torch.from_numpy(words), torch.from_numpy(places), a.dropout).to(device)
    if a.start is not None:
        take_up(model, a.start)
    of_fold = lambda wanted: np.nonzero(wanted & examples.is_useful)[0]
    learned = of_fold((examples.fold >= 0) & (examples.fold != a.without))
    learned = np.repeat(learned, np.where(examples.file[learned] > 0, a.times, 1))
    pairs = of_fold(examples.fold == PAIR)
    say(f"{len(learned)} questions, {len(pairs)} pairs, {sum(q.numel() for q in model.parameters()):,} weights, {device}")
    optimizer = torch.optim.AdamW(model.parameters(), lr=a.rate, weight_decay=a.decay, betas=(0.9, 0.98))
    began = time.time()
    share_done = lambda: (time.time() - began) / a.seconds
    ready = queue.Queue(maxsize=16)
    threading.Thread(target=feed, args=(examples, text, pairs, learned, share_done, ready), daemon=True).start()
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
    report(model, examples, "questions of the sets that it has not seen")
    if a.judge:
        report(model, Examples.unpack(a.judge), "questions to judge by")


main()
