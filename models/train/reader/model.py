"""The reading model: a small transformer encoder that reads a question beside passages.

Shapes: B pages, T tokens a page, E width of a token's vector, H width of the encoder. Runs on PyTorch 1.13 and later.
"""

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn

FIRST_WORD_ROW = 37  # rows before it are special tokens and punctuation
PAD, UNK, CLS, SEP, MASK = range(5)


@dataclass
class Shape:
    rows: int
    embedding: int = 128
    hidden: int = 256
    layers: int = 6
    heads: int = 4
    inner: int = 1024
    positions: int = 512


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
        x = x + F.dropout(self.out(attend(q, k, v, mask).transpose(1, 2).reshape(b, t, h)), self.dropout, self.training)
        return x + F.dropout(self.down(F.gelu(self.up(self.norm2(x)))), self.dropout, self.training)


def attend(q, k, v, mask):
    """mask: bool [B, 1, 1, T], True where a token may be looked at; None for all."""
    if mask is None and hasattr(F, "scaled_dot_product_attention"):
        return F.scaled_dot_product_attention(q, k, v)
    scores = q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1])
    if mask is not None:
        scores = scores.masked_fill(~mask, -1e4)
    return scores.float().softmax(-1).to(v.dtype) @ v


class Encoder(nn.Module):
    """Rows to hidden states. `met` are features of how a token is met on the other side, see `meet`."""

    def __init__(self, shape: Shape, dropout: float = 0.0):
        super().__init__()
        self.shape = shape
        self.table = nn.Embedding(shape.rows, shape.embedding)
        self.position = nn.Parameter(torch.randn(shape.positions, shape.hidden) * 0.02)
        self.side = nn.Parameter(torch.zeros(2, shape.hidden))
        self.met = nn.Linear(4, shape.hidden, bias=False)
        self.widen = nn.Linear(shape.embedding, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden)
        self.blocks = nn.ModuleList(
            Block(shape.hidden, shape.heads, shape.inner, dropout) for _ in range(shape.layers)
        )
        self.last = nn.LayerNorm(shape.hidden)
        self.apply(start)
        nn.init.zeros_(self.met.weight)

    def forward(self, rows, offset=0, mask=None, side=None, met=None):
        x = self.widen(self.table(rows)) + self.position[offset : offset + rows.shape[1]]
        if side is not None:
            x = x + self.side[side]
        if met is not None:
            x = x + self.met(met)
        x = self.norm(x)
        for block in self.blocks:
            x = block(x, mask)
        return self.last(x)


def start(module):
    if isinstance(module, nn.Linear):
        nn.init.normal_(module.weight, std=0.02)
        if module.bias is not None:
            nn.init.zeros_(module.bias)
    elif isinstance(module, nn.Embedding):
        nn.init.normal_(module.weight, std=0.02)


def meet(table, rows, question):
    """How each token is met on the other side (question against page): [B, T, 4] = closest cosine and exact match, for either side.

    question: bool [B, T], True for the tokens of the question.
    """
    vectors = F.normalize(table(rows).float(), dim=-1, eps=1e-6)
    word = rows >= FIRST_WORD_ROW
    across = (word & question)[:, :, None] & (word & ~question)[:, None, :]
    across = across | across.transpose(1, 2)
    close = (vectors @ vectors.transpose(1, 2)).masked_fill(~across, 0.0).amax(2).clamp(min=0.0)
    same = ((rows[:, :, None] == rows[:, None, :]) & across).any(2).float()
    found = torch.stack([close, same], -1)
    return torch.cat([found * ~question[..., None], found * question[..., None]], -1)


class ReadingModel(nn.Module):
    """Six logits a token: weight and score of its segment, the same of a whole list, start and end of a short answer."""

    HEADS = ("weight", "score", "list-weight", "list-score", "start", "end")

    def __init__(self, shape: Shape, dropout: float = 0.0):
        super().__init__()
        self.encoder = Encoder(shape, dropout)
        self.head = nn.Linear(shape.hidden, len(self.HEADS))
        start(self.head)
        self.none = nn.Parameter(torch.zeros(()))

    def forward(self, rows, question):
        """rows [B, T] padded with 0, question bool [B, T] -> [B, T, 6]."""
        mask = (rows != PAD)[:, None, None, :]
        met = meet(self.encoder.table, rows, question)
        return self.head(self.encoder(rows, 0, mask, (~question).long(), met)).float()
