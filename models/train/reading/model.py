"""The reading model: a small transformer reads the question beside each candidate, a second one weighs the candidates together.

Shapes: N candidates, T tokens each, B questions of at most K candidates, E width of a word's vector, H width of the model. The graph that the
assistant runs is reading-graph.ts; tensors have the same names there. Runs on PyTorch 1.13 and later.
"""

import math
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

PAD, UNK, CLS, SEP, MASK = range(5)
FIRST_WORD_ROW = 37  # rows before it are special tokens and punctuation, which meet nothing
QUESTION, AROUND, SEGMENT, WHOLE_LIST = range(4)  # kinds of tokens
NO_CANDIDATE = -1e4
FARTHEST = 8.0  # logits farther apart are as good as this far apart
DIRECTION_SCALE = 6.0
RANDOM_BYTES = np.random.Generator(np.random.SFC64(1))


@dataclass
class Shape:
    embedding: int = 256
    hidden: int = 256
    layers: int = 4
    heads: int = 4
    positions: int = 192
    together: int = 2


class Block(nn.Module):
    """Pre-norm transformer block."""

    def __init__(self, hidden: int, heads: int, inner: int, dropout: float):
        super().__init__()
        self.heads = heads
        self.dropout = dropout
        self.norm1 = nn.LayerNorm(hidden)
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm2 = nn.LayerNorm(hidden)
        self.up = nn.Linear(hidden, inner)
        self.down = nn.Linear(inner, hidden)

    def forward(self, x, mask):
        b, t, h = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(b, t, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        x = x + self.drop(self.out(attend(q, k, v, mask).transpose(1, 2).reshape(b, t, h)))
        return x + self.drop(self.down(F.gelu(self.up(self.norm2(x)))))

    def drop(self, x):
        if not self.training or self.dropout == 0:
            return x
        if x.device.type != "cpu":
            return F.dropout(x, self.dropout)
        # PyTorch draws on one core and slowly: a seventh of a step.
        kept = RANDOM_BYTES.integers(0, 256, x.shape, np.uint8) >= round(256 * self.dropout)
        return x * torch.from_numpy(kept).to(x.dtype) / (1 - self.dropout)


def attend(q, k, v, mask):
    """mask: bool [B, 1, 1, T], True where a token may be looked at. Written out: the fused attention gave NaN with a mask in bfloat16."""
    scores = q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1])
    return scores.masked_fill(~mask, NO_CANDIDATE).float().softmax(-1).to(v.dtype) @ v


class Encoder(nn.Module):
    def __init__(self, shape: Shape, dropout: float):
        super().__init__()
        self.position = nn.Parameter(torch.randn(shape.positions, shape.hidden) * 0.02)
        self.widen = nn.Linear(shape.embedding, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden)
        self.blocks = nn.ModuleList(
            Block(shape.hidden, shape.heads, 4 * shape.hidden, dropout) for _ in range(shape.layers)
        )
        self.last = nn.LayerNorm(shape.hidden)


class ReadingModel(nn.Module):
    """words: [rows, E] vectors of the embedding model, kept as they are; common: [rows] places in the table of words that learn a vector of
    their own beside it, 0 for none."""

    def __init__(self, shape: Shape, words, common, dropout: float = 0.0):
        super().__init__()
        lengths = words.norm(dim=1)
        self.register_buffer("words", F.normalize(words, dim=1, eps=1e-6), persistent=False)
        self.register_buffer("lengths", lengths / lengths[lengths > 0].mean() / 2, persistent=False)
        self.register_buffer("common_rows", common, persistent=False)
        hidden = shape.hidden
        self.shape = shape
        self.common = nn.Embedding(int(common.max()) + 1, shape.embedding, padding_idx=0)
        self.kind = nn.Parameter(torch.zeros(4, hidden))
        self.meets = nn.Linear(5, hidden, bias=False)
        self.encoder = Encoder(shape, dropout)
        self.weigh = nn.Linear(hidden, 1)
        self.tell = nn.Linear(hidden, 4)  # learned beside: alone, right or not, start and end of the short answer
        self.guess = nn.Linear(hidden, shape.embedding)  # learned beside: which word is hidden
        self.none_alone = nn.Parameter(torch.zeros(()))
        self.nothing = nn.Parameter(torch.zeros(hidden))
        self.from_score = nn.Linear(4, hidden)
        self.setnorm = nn.LayerNorm(hidden)
        self.together = nn.ModuleList(Block(hidden, shape.heads, 2 * hidden, dropout) for _ in range(shape.together))
        self.setlast = nn.LayerNorm(hidden)
        self.delta = nn.Linear(hidden, 1)
        self.delta_none = nn.Linear(hidden, 1)
        self.apply(start)
        nn.init.normal_(self.meets.weight, std=0.3)
        for layer in (self.delta, self.delta_none):
            nn.init.zeros_(layer.weight)

    def encode(self, rows, kinds):
        """rows, kinds [N, T], rows padded with 0 -> [N, T, H]."""
        told = F.one_hot(kinds, 4).to(self.kind.dtype) @ self.kind + self.meets(self.meet(rows, kinds == QUESTION))
        vectors = self.words[rows].float() * DIRECTION_SCALE + self.common(self.common_rows[rows])
        x = self.encoder.norm(self.encoder.widen(vectors) + self.encoder.position[: rows.shape[1]] + told)
        mask = (rows != PAD)[:, None, None, :]
        for block in self.encoder.blocks:
            x = block(x, mask)
        return self.encoder.last(x)

    def read(self, x, kinds):
        """x [N, T, H], kinds [N, T] -> pooled [N, H], logits alone and right [N], start and end of the short answer [N, T]."""
        inside = kinds >= SEGMENT
        weights = self.weigh(x).squeeze(-1).float().masked_fill(~inside, NO_CANDIDATE).softmax(1)
        alone, right, begin, end = self.tell(x).float().unbind(-1)
        pooled = (weights[..., None] * x.float()).sum(1) + x[:, 0].float()
        spans = [logits.masked_fill(~inside, NO_CANDIDATE) for logits in (begin, end)]
        return pooled, (weights * alone).sum(1), (weights * right).sum(1), *spans

    def guess_loss(self, x, rows, hidden, most=4096):
        """How well the words of hidden places are told from each other: x [N, T, H], rows and hidden [N, T]."""
        places = hidden.flatten().nonzero().squeeze(1)
        if len(places) > most:
            places = places[torch.randperm(len(places), device=places.device)[:most]]
        words, which, counts = rows.flatten()[places].unique(return_inverse=True, return_counts=True)
        logits = self.guess(x.flatten(0, 1)[places]).float() @ self.words[words].T + counts.log()
        return F.cross_entropy(logits, which)

    def meet(self, rows, asked):
        """[N, T, 5]: closest cosine and sameness on the other side (of the page's tokens, then of the question's), how much a word tells."""
        vectors = self.words[rows]
        word = rows >= FIRST_WORD_ROW
        across = (word & asked)[:, :, None] & (word & ~asked)[:, None, :]
        across = across | across.transpose(1, 2)
        close = (vectors @ vectors.transpose(1, 2)).float().masked_fill(~across, 0.0).amax(2).clamp(min=0.0)
        same = ((rows[:, :, None] == rows[:, None, :]) & across).any(2).float()
        found = torch.stack([close, same], -1)
        return torch.cat([found * ~asked[..., None], found * asked[..., None], self.lengths[rows][..., None]], -1)

    def weigh_together(self, pooled, scores, none):
        """pooled [B, K, H], scores [B, K] (NO_CANDIDATE where there is none), none [B] -> corrections [B, K] and [B]."""
        real = scores > NO_CANDIDATE / 2
        top = scores.amax(1, keepdim=True)
        cut = lambda logits: logits.clamp(-FARTHEST, FARTHEST) / 4
        place = (scores[:, None, :] > scores[:, :, None]).sum(2).float() / FARTHEST
        standing = torch.stack([cut(scores - top), cut(scores - none[:, None]), place, torch.ones_like(scores)], -1)
        zeros = torch.zeros_like(none)
        of_none = torch.stack([zeros, cut(none - top[:, 0]), zeros, zeros], -1)
        x = torch.cat([(self.nothing + self.from_score(of_none))[:, None], pooled + self.from_score(standing)], 1)
        x = self.setnorm(x)
        mask = torch.cat([torch.ones_like(real[:, :1]), real], 1)[:, None, None, :]
        for block in self.together:
            x = block(x, mask)
        x = self.setlast(x)
        return self.delta(x[:, 1:]).squeeze(-1).float(), self.delta_none(x[:, 0]).squeeze(-1).float()


def start(module):
    if isinstance(module, nn.Linear):
        nn.init.normal_(module.weight, std=0.02)
        if module.bias is not None:
            nn.init.zeros_(module.bias)
    elif isinstance(module, nn.Embedding):
        nn.init.normal_(module.weight, std=0.02)
        if module.padding_idx is not None:
            nn.init.zeros_(module.weight[module.padding_idx])
