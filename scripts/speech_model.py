"""Reads the binary language models of CMU Sphinx: how likely is a word after the two before it? Standard library only.

The file is a trie of n-grams, the last word first: below each word those that stand before it, below these the ones before them. Each
level is an array of entries packed bit by bit: the word, the quantised costs, and where its children start.
"""
import array
import struct

MAGIC = b'Trie Language Model'
QUANTISED = 16                                            # bits of a cost, an index into a table of 32-bit floats
NATS = 1e-4                                               # costs are logarithms to the base 1.0001


def gains(path):
    """(words, nats) of each n-gram: what it adds to the likelihood of a text that holds it, beyond what its shorter parts promise.

    The sum over all n-grams of a text is its log probability under the model: for a word alone its own, with the cost of what it leaves
    open; for two and three the probability of the last word over that which the shorter history gives, and for two also what they leave open.
    """
    with open(path, 'rb') as file:
        reader = Reader(file.read())
    words, single, pairs, threes = reader.words, reader.single, reader.pairs, reader.threes
    for word, (chance, backoff, _) in zip(words, single):
        yield (word,), chance + backoff

    at = {}                                               # pair -> its place
    for last in range(len(words)):
        for place in range(single[last][2], single[last + 1][2]):
            first = pairs.word[place]
            at[first * len(words) + last] = place
            yield (words[first], words[last]), pairs.chance[place] - single[first][1] - single[last][0] + pairs.backoff[place]
    for key, place in at.items():
        second, last = divmod(key, len(words))
        for child in range(pairs.start[place], pairs.start[place + 1]):
            first = threes.word[child]
            gain = threes.chance[child] - pairs.backoff[at[first * len(words) + second]] - pairs.chance[place]
            yield (words[first], words[second], words[last]), gain


class Level:
    """The columns of the n-grams of one length."""

    def __init__(self):
        self.word, self.chance, self.backoff, self.start = array.array('I'), array.array('d'), array.array('d'), array.array('I')


class Reader:
    def __init__(self, data):
        if not data.startswith(MAGIC) or data[len(MAGIC)] != 3:
            raise ValueError('not a binary model of three words')
        self.data, self.at = data, len(MAGIC) + 1
        counts = self.take('3I')
        self.take('i')                                    # kind of quantisation: there is one
        chances, backoffs, last_chances = (self.floats(1 << QUANTISED) for _ in range(3))
        rows = struct.iter_unpack('<ffI', self.bytes(12 * (counts[0] + 1)))
        self.single = [(chance * NATS, backoff * NATS, start) for chance, backoff, start in rows]
        width, start_width = counts[0].bit_length(), counts[2].bit_length()
        self.pairs, self.threes = Level(), Level()
        for word, backoff, chance, start in self.entries(counts[1] + 1, (width, QUANTISED, QUANTISED, start_width)):
            self.pairs.word.append(word)
            self.pairs.chance.append(chances[chance])
            self.pairs.backoff.append(backoffs[backoff])
            self.pairs.start.append(start)
        for word, chance in self.entries(counts[2], (width, QUANTISED), spare=1):
            self.threes.word.append(word)
            self.threes.chance.append(last_chances[chance])
        self.words = self.bytes(self.take('I')[0]).decode('latin1').split('\0')[:-1]

    def take(self, layout):
        values = struct.unpack_from('<' + layout, self.data, self.at)
        self.at += struct.calcsize('<' + layout)
        return values

    def bytes(self, size):
        self.at += size
        return self.data[self.at - size:self.at]

    def floats(self, count):
        return [value * NATS for value in self.take(f'{count}f')]

    def entries(self, count, widths, spare=0):
        """Rows of `count` entries whose fields have these numbers of bits; the file has room for `spare` more, and 8 bytes."""
        total = sum(widths)
        packed = self.bytes(((count + spare) * total + 7) // 8 + 8) + bytes(16)
        for row in range(count):
            byte, bit = divmod(row * total, 8)
            bits = int.from_bytes(packed[byte:byte + 16], 'little') >> bit
            fields = []
            for width in widths:
                fields.append(bits & (1 << width) - 1)
                bits >>= width
            yield fields
