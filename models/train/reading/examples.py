"""What train.py learns from: the lines of export-reading-examples.ts and export-pairs.ts as arrays, and batches of them.

    python3 examples.py --words WORDS.f32 --examples FILE... --pairs FILE --out FILE.npz

packs them into one small file for another machine.
"""

import argparse
import json
import random

import numpy as np

from model import AROUND, CLS, NO_CANDIDATE, QUESTION, SEGMENT, SEP, WHOLE_LIST

QUESTION_TOKENS, SEGMENT_TOKENS, BEFORE_TOKENS = 40, 80, 24
PAIR = -2  # in the place of a fold
SIMILAR = 40  # passages like a question's, of which the wrong ones of a pair are drawn
GROUP, GROUPS = 32, 12  # sequences of like length read together, at least; groups, at most
MOST = 8  # candidates of a question in one step, as at run time
MOST_RIGHT = {True: 4, False: 2}  # by whether it is a pair
PACKED = (
    "question swapped none weight fold answerable is_world is_asked is_useful starts text label score span "
    "asked_length asked_rows text_length text_rows around_length is_list"
).split()


class Examples:
    """Arrays for E examples, C candidates and the texts they share."""

    def __init__(self, examples, pairs, words):
        self.texts, self.known, self.asked = [], {}, []
        self.rows, self.candidates = [], []
        for path in examples:
            with open(path) as lines:
                for line in lines:
                    self.add_question(json.loads(line))
        if pairs:
            self.add_pairs(pairs, words)
        column = lambda name, kind: np.array([row[name] for row in self.rows], kind)
        self.question, self.swapped = column("question", np.int64), column("swapped", np.int64)
        self.none, self.weight = column("none", np.float32), column("weight", np.float32)
        self.fold, self.answerable = column("fold", np.int64), column("answerable", np.int64)
        self.is_world, self.is_asked = column("is_world", bool), column("is_asked", bool)
        counts = np.array([len(own) for own in self.candidates])
        self.starts = np.concatenate([[0], np.cumsum(counts)])
        flat = [candidate for own in self.candidates for candidate in own]
        self.text, self.label = np.array([c[0] for c in flat]), np.array([c[1] for c in flat])
        self.score, self.span = np.array([c[2] for c in flat], np.float32), np.array([c[3] for c in flat])
        self.asked_length = np.array([len(rows) for rows in self.asked])
        self.text_length = np.array([len(text["rows"]) for text in self.texts])
        self.around_length = np.array([text["around"] for text in self.texts])
        self.is_list = np.array([text["is_list"] for text in self.texts])
        self.asked_rows = np.concatenate([np.array(rows, np.uint16) for rows in self.asked])
        self.text_rows = np.concatenate([np.array(text["rows"], np.uint16) for text in self.texts])
        has_right = np.array([any(c[1] == 1 for c in own) for own in self.candidates])
        self.is_useful = (has_right | (self.answerable == 0)) & (counts > 0)
        del self.texts, self.known, self.asked, self.rows, self.candidates
        self.find_places()

    def find_places(self):
        """Where the rows of each text and the candidates of each example stand."""
        first = lambda lengths: np.concatenate([[0], np.cumsum(lengths)[:-1]])
        self.asked_first, self.text_first = first(self.asked_length), first(self.text_length)
        counts = np.diff(self.starts)
        at = np.arange(counts.max())[None]
        self.listed = np.where(at < counts[:, None], self.starts[:-1, None] + at, -1)

    def pack(self, path):
        """One small file, to be sent to another machine."""
        np.savez_compressed(path, **{name: getattr(self, name) for name in PACKED})

    @classmethod
    def unpack(cls, *paths):
        """The examples of all files, in order; `file` says of each example which."""
        parts = []
        for path in paths:
            with np.load(path) as packed:
                parts.append({name: packed[name] for name in PACKED})
        asked = np.cumsum([0, *(len(part["asked_length"]) for part in parts)])
        texts = np.cumsum([0, *(len(part["text_length"]) for part in parts)])
        candidates = np.cumsum([0, *(part["starts"][-1] for part in parts)])
        for at, part in enumerate(parts):
            part["question"] = part["question"] + asked[at]
            part["swapped"] = np.where(part["swapped"] < 0, -1, part["swapped"] + asked[at])
            part["text"] = part["text"] + texts[at]
            part["starts"] = part["starts"][0 if at == 0 else 1 :] + candidates[at]
        self = cls.__new__(cls)
        for name in PACKED:
            setattr(self, name, np.concatenate([part[name] for part in parts]))
        self.file = np.repeat(np.arange(len(parts)), [len(part["fold"]) for part in parts])
        self.find_places()
        return self

    def rows_of_asked(self, n):
        return self.asked_rows[self.asked_first[n] : self.asked_first[n] + self.asked_length[n]]

    def rows_of_text(self, n):
        return self.text_rows[self.text_first[n] : self.text_first[n] + self.text_length[n]]

    def add_question(self, e):
        candidates = []
        for c in e["candidates"]:
            text = self.add_text(c["around"], c["said"], c["isList"])
            candidates.append((text, c["label"], c["score"], tuple(c.get("span", (-1, -1)))))
        self.candidates.append(candidates)
        self.rows.append(
            {
                "question": self.add_asked(e["asked"]),
                "swapped": self.add_asked(e["swapped"]) if "swapped" in e else -1,
                "none": e["none"],
                "weight": e["weight"] / 2,
                "fold": e["fold"],
                "answerable": {True: 1, False: 0, None: -1}[e["answerable"]],
                "is_world": e["isWorld"],
                "is_asked": e["made"] == "asked",
            }
        )

    def add_pairs(self, path, words):
        """Each pair with segments of three passages like the right one. Any segment of the right passage may be the one that answers."""
        with open(path) as lines:
            pairs = [json.loads(line) for line in lines]
        passages = [[row for segment in pair["segments"] for row in segment] for pair in pairs]
        of_passages, of_questions = embed(words, passages, [pair["asked"] for pair in pairs])
        draw = random.Random(1)
        for at in range(0, len(pairs), 1024):
            close = np.argpartition(-(of_questions[at : at + 1024] @ of_passages.T), SIMILAR, axis=1)[:, :SIMILAR]
            for n, found in enumerate(close.tolist(), at):
                pair = pairs[n]
                is_other = lambda i: pairs[i]["group"] != pair["group"] and pairs[i]["language"] == pair["language"]
                others = [pairs[i] for i in found if is_other(i)]
                if others:
                    self.add_pair(pair, draw.sample(others, min(3, len(others))))

    def add_pair(self, pair, others):
        candidates, asked = [], set(pair["asked"])
        for label, source in [(1, pair), *((0, other) for other in others)]:
            segments = source["segments"]
            places = list(range(min(6, len(segments))))
            if label == 0:
                places = sorted(range(len(segments)), key=lambda i: -len(asked & set(segments[i])))[:3]
            for i in places:
                before = segments[i - 1][-BEFORE_TOKENS:] if i > 0 else []
                text = self.add_text([*before, SEP], segments[i][:SEGMENT_TOKENS], False)
                candidates.append((text, label, 0.0, (-1, -1)))
        self.candidates.append(candidates)
        row = dict(question=self.add_asked(pair["asked"]), swapped=-1, none=0.0, weight=1.0, fold=PAIR, answerable=1)
        self.rows.append({**row, "is_world": False, "is_asked": True})

    def add_text(self, around, said, is_list):
        key = (tuple(around), tuple(said), is_list)
        if key not in self.known:
            self.known[key] = len(self.texts)
            self.texts.append({"rows": [*around, *said, SEP], "around": len(around), "is_list": is_list})
        return self.known[key]

    def add_asked(self, rows):
        self.asked.append(rows[:QUESTION_TOKENS])
        return len(self.asked) - 1

    def choose(self, ids, random_numbers=None):
        """[B, MOST] candidates in the order of the ranker, -1 for none. Without random numbers as at run time: those it likes best."""
        listed = self.listed[ids]
        real = listed >= 0
        scores = np.where(real, self.score[listed.clip(0)], NO_CANDIDATE)
        place = (-scores).argsort(1, kind="stable").argsort(1, kind="stable").astype(np.float32)
        key = place
        if random_numbers is not None:
            label = np.where(real, self.label[listed.clip(0)], -1)
            pair = (self.fold[ids] == PAIR)[:, None]
            noise = random_numbers.random(listed.shape).astype(np.float32)
            # Two questions of five get six of the first ten, and others: what else ranks high is as wrong.
            loose = (random_numbers.random(len(ids)) < 0.4)[:, None]
            key = np.where(loose, np.where(place < 10, noise * 10, noise * 40), place)
            key = np.where(pair, noise * 10, key)
            right = label == 1
            allowed = np.where(pair, MOST_RIGHT[True], MOST_RIGHT[False])
            nth = np.cumsum(right, 1)
            key = np.where(right & (nth <= allowed), -1.0, key)
            key = np.where(pair & right & (nth > allowed) | (real & (label < 0)), 1e3, key)
        key = np.where(real, key, 1e6)
        order = key.argsort(1, kind="stable")[:, :MOST]
        chosen = np.where(np.take_along_axis(key, order, 1) < 1e3, np.take_along_axis(listed, order, 1), -1)
        by_score = np.where(chosen >= 0, -self.score[chosen.clip(0)], 1e9).argsort(1, kind="stable")
        return np.take_along_axis(chosen, by_score, 1)

    def batch(self, ids, random_numbers=None, swap=0.0):
        """Candidates of some questions, as sequences in groups of like length; `extra` ones at the end are right candidates of swapped questions."""
        ids = np.asarray(ids)
        chosen = self.choose(ids, random_numbers)
        real = chosen >= 0
        label = np.where(real, self.label[chosen.clip(0)], -1)
        text = self.text[chosen[real]]
        asked = np.repeat(self.question[ids][:, None], chosen.shape[1], 1)[real]
        extra = 0
        if swap and random_numbers is not None:
            right = label == 1
            swapped = right.any(1) & (self.swapped[ids] >= 0) & (random_numbers.random(len(ids)) < swap)
            places = np.nonzero(swapped)[0]
            extra = len(places)
            text = np.concatenate([text, self.text[chosen[places, right[places].argmax(1)]]])
            asked = np.concatenate([asked, self.swapped[ids][places]])
        length = self.asked_length[asked] + 2 + self.text_length[text]
        order = np.argsort(length, kind="stable")
        parts = [part for part in np.array_split(order, max(1, min(GROUPS, len(order) // GROUP))) if len(part)]
        return {
            "sequences": [self.lay_out(asked[part], text[part]) for part in parts],
            "back": np.argsort(np.concatenate(parts)),
            "chosen": chosen,
            "real": real,
            "label": label,
            "scores": np.where(real, self.score[chosen.clip(0)], NO_CANDIDATE).astype(np.float32),
            "none": self.none[ids],
            "weight": (self.weight[ids] * self.is_useful[ids]).astype(np.float32),
            "pair": self.fold[ids] == PAIR,
            "extra": extra,
            "span": np.where(real[..., None], self.span[chosen.clip(0)], -1),
            "segment_start": self.asked_length[self.question[ids]][:, None] + 2 + self.around_length[self.text[chosen.clip(0)]],
        }

    def lay_out(self, asked, text):
        """rows and kinds [N, T], padded to a multiple of 8."""
        longest = int((self.asked_length[asked] + 2 + self.text_length[text]).max())
        rows = np.zeros((len(text), -(-longest // 8) * 8), np.int64)
        kinds = np.full(rows.shape, AROUND, np.int64)
        for line, (question, candidate) in enumerate(zip(asked, text)):
            said = self.rows_of_text(candidate)
            start = self.asked_length[question] + 2
            rows[line, 0], rows[line, start - 1] = CLS, SEP
            rows[line, 1 : start - 1] = self.rows_of_asked(question)
            rows[line, start : start + len(said)] = said
            kinds[line, :start] = QUESTION
            segment = start + self.around_length[candidate]
            kinds[line, segment : start + len(said) - 1] = WHOLE_LIST if self.is_list[candidate] else SEGMENT
        return rows, kinds


def embed(words, passages, questions):
    """Directions of both, each word by how rare it is among the passages."""
    counts = np.ones(len(words))
    for rows in passages:
        counts[list(set(rows))] += 1
    weighed = words / np.linalg.norm(words, axis=1, keepdims=True).clip(1e-6)
    weighed = weighed * np.log(len(passages) / counts).clip(min=0)[:, None]

    def sums(texts):
        vectors = np.stack([weighed[text].sum(0) for text in texts])
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-6)

    return sums(passages), sums(questions)


def find_common(examples, most, rows):
    """Rows of the words that the texts have most often, questions' words three times; stable, so that weights keep their words."""
    counts = np.zeros(rows, np.int64)
    np.add.at(counts, examples.text_rows, 1)
    np.add.at(counts, examples.asked_rows, 3)
    return np.argsort(-counts, kind="stable")[:most]


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("--words", required=True)
    p.add_argument("--examples", nargs="+", required=True)
    p.add_argument("--pairs")
    p.add_argument("--out", required=True)
    a = p.parse_args()
    Examples(a.examples, a.pairs, np.fromfile(a.words, np.float32).reshape(-1, 256)).pack(a.out)
