def first_right__sorted(scores, right):
    ranking = sorted(range(len(scores)), key=lambda number: (-scores[number], number))
    return next(place for place, number in enumerate(ranking, 1) if number in right)


def deciding_words__sorted(asked, verse, k):
    products = asked * verse
    return sorted(range(len(products)), key=lambda j: -products[j])[:k]


def by_luck__all_tosses(won, lost):
    n = won + lost
    chances = [1.0]
    for _ in range(n):
        chances = [(a + b) / 2 for a, b in zip([*chances, 0.0], [0.0, *chances])]
    return sum(chances[won:])
