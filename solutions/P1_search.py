# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 1, title: "Search", builds: "a search engine that answers spoken questions", minutes: 150, cell: 120, call: 20, check: 150, held_out: [search.json], terms: [TF-IDF, BM25, retrieval-augmented generation]}
# ---

# %% [markdown]
# # Search
#
# **You will build** a search engine: somebody asks in their own words, and it names three verses out of thousands, as a rule with a right one among them.
#
# **You need** the dot product and the cosine (lesson:dot_product), and data as rows of a matrix (lesson:norms).
#
# **It takes** two to three hours. A project is less guided than a lesson: you make the decisions, and one number says how good they were.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.lessons.search import gospels, tables

# %% [markdown]
# ## Somebody asks
#
# Here are the four Gospels, verse by verse, in the English of 1611. And here is what people ask who read them once, long ago.
#
# <!-- chosen: 1611 -->

# %% tags=["demo"]
for question, right in gospels.questions()[:4]:
    print(question)
    for number in sorted(right)[:1]:
        print(f"    {gospels.references()[number]}: {gospels.verses()[number]}")

# %% [markdown]
# Try the first idea that comes to mind: look for the verses that hold *every* word of the question. **Predict, then run:** for how many of the 75 questions is there such a verse at all?
#
# <!-- figure: len(gospels.questions()) -->

# %% tags=["demo"]
sentences = [set(gospels.words(verse)) for verse in gospels.verses()]
answered = [q for q, _ in gospels.questions() if any(set(gospels.words(q)) <= sentence for sentence in sentences)]
print(f"{len(answered)} of {len(gospels.questions())} questions")

# %% [markdown]
# None. People don't quote, they describe; so nothing fits altogether, and the question becomes which verse fits *best*. "How well do two things fit" is what you have a number for: the dot product. It wants vectors.

# %% [markdown]
# ## Turn verses into vectors
#
# Make a list of all words that occur, the **vocabulary**, and give each a place. A verse becomes a row of numbers: how often each word is in it. This is called a **bag of words**, since the order is lost.
#
# | | rock | sea | the | upon |
# |---|:---:|:---:|:---:|:---:|
# | *upon the rock* | 1 | 0 | 1 | 1 |
# | *the rock, the sea* | 1 | 1 | 2 | 0 |

# %% [markdown]
# ### Exercise: `count_matrix`
#
# One row for each sentence, one column for each word of the vocabulary. A word that is not in the vocabulary has no column: leave it out.
#
# <details><summary>Hint 1</summary>Begin with <code>np.zeros((rows, columns))</code>, and add 1 for each word.</details>
# <details><summary>Hint 2</summary>A dictionary from words to columns, made once, finds a word's column at once. <code>vocabulary.index(word)</code> searches the whole list each time.</details>

# %% nbgrader={"grade": false, "grade_id": "count_matrix", "locked": false, "schema_version": 3, "solution": true, "task": false}
def count_matrix(sentences, vocabulary):
    """How often each word of a vocabulary is in each sentence.

    Parameters: sentences, n lists of words; vocabulary, a list of m words.
    Returns: array of shape (n, m).

    >>> count_matrix([["the", "rock"], ["the", "sea", "the", "ship"]], ["rock", "sea", "the"])
    array([[1., 0., 1.],
           [0., 1., 2.]])
    """
    ### BEGIN SOLUTION
    column = {word: number for number, word in enumerate(vocabulary)}
    counts = np.zeros((len(sentences), len(vocabulary)))
    for row, sentence in zip(counts, sentences):
        for word in sentence:
            if word in column:
                row[column[word]] += 1
    return counts
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_count_matrix", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("count_matrix", points=2)
check([["the", "rock"], ["the", "sea", "the", "ship"]], ["rock", "sea", "the"]).gives([[1, 0, 1], [0, 1, 2]])
check([["he", "went", "there"]], ["he", "the", "went", "here"]).gives([[1, 0, 1, 0]])
check([["a"], ["c"], ["b", "b", "b"]], ["b", "a"]).gives([[0, 1], [0, 0], [3, 0]])
### BEGIN HIDDEN TESTS
check.hidden("more sentences, of many lengths")
rng = np.random.default_rng(161)
bag = ["and", "an", "a", "hand", "sand", "band", "i", "in"]
drawn = [rng.integers(0, len(bag), size=size).astype(int) for size in (1, 4, 9, 30, 2)]
check([[bag[k] for k in row] for row in drawn], bag).gives(np.array([np.bincount(row, minlength=len(bag)) for row in drawn]))
check.hidden("a question with words that are in no verse")
check([["speck", "in", "an", "eye", "in"]], bag).gives([[0, 1, 0, 0, 0, 0, 0, 2]])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Now all verses, and the vocabulary in the order of the alphabet. **Predict:** what share of the entries is 0?

# %% tags=["demo"]
from course_lib.demo import needs
from course_lib.lessons.search import gospels

with needs("count_matrix"):
    verses = [gospels.words(verse) for verse in gospels.verses()]
    vocabulary = sorted({word for verse in verses for word in verse})
    counts = count_matrix(verses, vocabulary)
    print(f"shape {counts.shape}, and {np.mean(counts == 0):.1%} of the entries are 0")

# %% [markdown]
# ## Ask for the first time
#
# A question becomes a row in the same way. One matrix product then gives the dot product with every verse. Here are the best three for one question:

# %% tags=["demo"]
with needs("count_matrix"):
    question = "where is it written that the spirit is willing but the flesh is weak"
    asked = count_matrix([gospels.words(question)], vocabulary)[0]
    scores = counts @ asked
    for number in np.argsort(-scores)[:3]:
        print(f"{scores[number]:.0f}  {gospels.references()[number]}: {gospels.verses()[number]}")

# %% [markdown]
# That is not it. It is Matthew 26:41, which has *spirit*, *willing*, *flesh* and *weak*. Why did others win? Don't guess: look. A dot product is a sum, so that each of its terms can be looked at.

# %% [markdown]
# ### Exercise: `deciding_words`
#
# Which words made the score? Give the places of the `k` words that added most to the dot product of the two rows, the largest first; of equals, the smaller number first.
#
# <details><summary>Hint 1</summary>The dot product is the sum of <code>asked * verse</code>. Here the terms are wanted, not the sum.</details>
# <details><summary>Hint 2</summary><code>np.argsort</code> with <code>kind="stable"</code>, as for the nearest neighbours (lesson:norms): equals keep their order.</details>

# %% nbgrader={"grade": false, "grade_id": "deciding_words", "locked": false, "schema_version": 3, "solution": true, "task": false}
def deciding_words(asked, verse, k):
    """The words that add most to the dot product of a question and a verse.

    Parameters: asked and verse, arrays of shape (m,), one number for each word; k, how many.
    Returns: array of k places, the largest term first; of equals, the smaller place first.

    >>> deciding_words(np.array([1.0, 2.0, 0.0, 1.0]), np.array([1.0, 3.0, 9.0, 2.0]), 2)
    array([1, 3])
    """
    ### BEGIN SOLUTION
    return np.argsort(-(asked * verse), kind="stable")[:k]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_deciding_words", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("deciding_words", points=2)
check([1, 2, 0, 1], [1, 3, 9, 2], 2).gives([1, 3])
check([4, 1, 0.5, 3, 1], [1, 9, 2, 2, 0], 3).gives([1, 3, 0])
check([1, 2, 3], [2, 1, 5], 3).gives([2, 0, 1])
### BEGIN HIDDEN TESTS
check.hidden("rows of other lengths")
rng = np.random.default_rng(162)
for m, k in ((6, 2), (40, 7), (5, 5)):
    a, b = rng.uniform(0.1, 3, size=(2, m))
    check(a, b, k).gives(np.lexsort((np.arange(m), -a * b))[:k])
check.hidden("many words that add nothing")
check([0, 1, 0, 2, 0, 1], [3, 0, 1, 1, 2, 4], 3).gives([5, 3, 0])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Now look. On the left the verse that won, on the right the verse that should have: each word that question and verse share, with its term. **Say which words decide, before you read on.**

# %% tags=["demo"]
from course_lib.demo import needs
from course_lib.lessons.search import tables

with needs("count_matrix", "deciding_words"):
    winner, right = np.argmax(counts @ asked), gospels.references().index("Matthew 26:41")
    tables.show_deciding(deciding_words, asked, counts, [winner, right], vocabulary)

# %% [markdown]
# Small words decide because there are so many of them. Long verses have more of everything. And *willing*, which hardly any verse has, counts no more than *but*.
#
# Three things could be changed: how much it counts that a word is there several times, what a verse gains by being long, and what each word is worth. For the last there is a measure, and you have met it: $\log(N/\text{df})$ in lesson:dot_product. There a guess at how far a word narrows a search led to it. Does anything else do as well?

# %% [markdown]
# ### Exercise: `rarity`
#
# The line is that of your `word_weights` (lesson:dot_product), without the care for a word that is nowhere: take it over. What is new is the reason. Ask two things of a weight, and only one formula is left. Say that a word is in a share $p$ of all verses. The rarer it is, the more it should weigh. And of two words that have nothing to do with each other, in shares $p$ and $q$, a share $p\,q$ of the verses has both: both together should
# weigh what they weigh one by one, added up. The only decreasing functions that turn products into sums are the logarithms of $1/p$, in any base (another base is only another unit, and gives the same ranking); a word that is in every verse weighs $\log 1 = 0$:
#
# $$\text{weight} = \log\frac{1}{p} = \log\frac{\text{number of verses}}{\text{number of verses that have the word}}.$$
#
# <details><summary>Hint 1</summary><code>counts &gt; 0</code> is true where a verse has the word, however often.</details>
# <details><summary>Hint 2</summary>Add up the truth values down each column.</details>

# %% nbgrader={"grade": false, "grade_id": "rarity", "locked": false, "schema_version": 3, "solution": true, "task": false}
def rarity(counts):
    """How much each word tells: the logarithm of how many verses there are for each that has it.

    Parameters: counts, array of shape (n, m), each word in one verse at least.
    Returns: array of shape (m,).

    >>> rarity(np.array([[1.0, 0.0, 2.0], [1.0, 0.0, 0.0], [3.0, 1.0, 0.0], [1.0, 0.0, 1.0]])).round(3)
    array([0.   , 1.386, 0.693])
    """
    ### BEGIN SOLUTION
    return np.log(len(counts) / np.sum(counts > 0, axis=0))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_rarity", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("rarity", points=2)
check([[1, 0, 2], [1, 0, 0], [3, 1, 0], [1, 0, 1]]).gives([0, np.log(4), np.log(2)])
check([[2, 1, 0], [0, 5, 1], [0, 2, 4]]).gives([np.log(3), 0, np.log(3 / 2)])
### BEGIN HIDDEN TESTS
check.hidden("more verses and words")
rng = np.random.default_rng(163)
for n, m in ((5, 3), (30, 12), (3, 7)):
    table = rng.poisson(0.8, size=(n, m)).astype(float)
    table[rng.integers(n, size=m), np.arange(m)] += 1
    check(table).gives(np.log(n) - np.log((table != 0).sum(axis=0)))
check.hidden("a single verse")
check([[1, 4]]).gives([0, 0])
### END HIDDEN TESTS
check.verdict()

# %% tags=["demo"]
with needs("count_matrix", "rarity"):
    for word in ["the", "and", "jesus", "spirit", "weak", "willing"]:
        print(f"{word:8} {rarity(counts)[vocabulary.index(word)]:.2f}")

# %% [markdown]
# ## Your search engine
#
# From here on the decisions are yours. In the next cell you make, once, what your engine needs for every question: the counts are there, and whatever else you want, such as lengths or weights. It may take a minute.

# %%
from course_lib.demo import needs
from course_lib.lessons.search import gospels

with needs("count_matrix", "rarity"):
    verses = [gospels.words(verse) for verse in gospels.verses()]
    vocabulary = sorted({word for verse in verses for word in verse})
    counts = count_matrix(verses, vocabulary)
    weights = rarity(counts)

# %% [markdown]
# ### Exercise: `search`
#
# A question as a text goes in, the numbers of three verses come out. The aim: **for at least 86 % of the questions a right verse is among the three.** Half of the questions you have; by them you choose, as you chose k (lesson:norms). The points come from 74 others, which only the instructor's grader has.
#
# | of the held-out questions | 40 % | 64 % | 75 % | 86 % |
# |---|---:|---:|---:|---:|
# | of the 12 points | 0 | 4 | 8 | 12 |
#
# In between it is in proportion. All questions of a half together may take 30 seconds; a call that fails counts as a miss, and so does one with no answer.
#
# <details><summary>Hint 1</summary>Begin with what you have: the product of <code>counts</code> with the question's row. Run the check: it puts you on the leader line.</details>
# <details><summary>Hint 2</summary>Change one thing at a time, run the check, and keep what helps. There are three things that could be changed, named above.</details>
# <details><summary>Hint 3</summary>Look at a miss with <code>deciding_words</code>, on the rows that your engine really multiplies.</details>
#
# <!-- figure: len(gospels.read(__import__("course_lib.tasks.project", fromlist=["project"]).held_out("search.json"))) -->
# <!-- chosen: 40 %; 64 %; 75 %; 86 % -->

# %% nbgrader={"grade": false, "grade_id": "search", "locked": false, "schema_version": 3, "solution": true, "task": false}
def search(question):
    """The three verses that answer a question.

    Parameters: question, a text.
    Returns: array of three verses' numbers, from 0, the best first.

    >>> "John 11:35" in [gospels.references()[number] for number in search("where does it say that Jesus wept")]
    True
    """
    ### BEGIN SOLUTION
    asked = count_matrix([gospels.words(question)], vocabulary)[0] > 0
    scores = (counts[:, asked] > 0) @ weights[asked] ** 2
    return np.argsort(-scores, kind="stable")[:3]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_search", "locked": true, "points": 12, "schema_version": 3, "solution": false, "task": false}
from course_lib.lessons.search import gospels
from course_lib.tasks.project import Aim, held_out

aim = Aim("search", points=12, steps={0.40: 0, 0.64: 1 / 3, 0.75: 2 / 3, 0.86: 1}, of="of the questions have a right verse among the three", items="questions", seconds=30)
others = {"plain counts": 0.25, "baseline": 0.64, "sound": 0.76, "very good": 0.95}
aim.on(gospels.questions(), gospels.is_found, leaders=others)
### BEGIN HIDDEN TESTS
aim.hidden()
aim.on(gospels.read(held_out("search.json")), gospels.is_found)
### END HIDDEN TESTS
aim.verdict()

# %% [markdown]
# The others on the line count and compare, no more: nobody used a network, a list of synonyms, or a grammar. All of them fit into three lines.

# %% [markdown]
# ## Look at the misses
#
# A score says how good an engine is; its misses say what to do next. These are the questions of yours that it does not answer, with the verse that it puts first and one that is right.

# %% tags=["demo"]
from course_lib.demo import needs
from course_lib.lessons.search import tables

with needs("search"):
    tables.show_misses(search)

# %% [markdown]
# Sort them into kinds. Some say the thing in other words: who asks for *pigs* does not find *swine*. Some have a rare word that happens to be in a wrong verse. Each kind wants another remedy, and each remedy may break what was right: that is why you measure again.

# %% [markdown] nbgrader={"grade": false, "grade_id": "question_why_search", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Say why: what your engine does, and what it misses
#
# In six to ten sentences, for a reader who has done this part of the course but not the project:
#
# - one change that raised your score: from what to what, and *which numbers it changed* in one question's scores. Show the deciding words before and after;
# - why that change helps in general, not only there;
# - one question that your engine still misses, why it does, and a remedy that you did not try: what would it mend, and what might it break?
#
# A person reads it; 4 points.
#
# === BEGIN MARK SCHEME ===
#
# Half a point where numbers are missing.
#
# - 1 point: the change, with both scores.
# - 1 point: the deciding words before and after, really looked at.
# - 1 point: the reason in general (rare words narrow the search; length; repetition: whichever was changed), without "it works better".
# - 1 point: a miss explained by its words, a remedy *and* what it might break.
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "why_search", "locked": false, "points": 4, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# With plain counts my engine found a right verse for 25 % of the questions; with each word counted once and weighted by log(N / number of verses that have it), in the question and in the verse, it finds 95 %. For "where is it written that the spirit is willing but the flesh is weak", plain counts give Matthew 21:42 a score of 24, of which *the* makes 14 and *is* 9; Matthew 26:41 gets 16,
# to which its four telling words add 1 each. After the change *weak* adds 56.9 to it, *willing* 39.6, *flesh* 26.5, *spirit* 16.9, and *the* 0.2: its score is 146.7, and that of Matthew 21:42 is 6.2.
# It helps in general because a word that is in a share p of the verses narrows the search to that share: log(1/p) says how much, and it adds up over words as long as they are independent. Words that are everywhere narrow nothing, and a second *the* narrows nothing either.
# It still misses "whose head was brought in on a dish to the girl who danced": the verse has *charger* and *damsel*, not *dish* and *girl*, and *dish* is so rare that the two verses which have it win. A list of words that mean the same (dish, charger; girl, damsel) would mend it. It would make each of them more common, hence lighter, and join what differs elsewhere: whoever asks for the dish of the Last Supper would find the Baptist's head as well.
#
# <!-- chosen: 25 %; 95 % -->
# <!-- figure: f"{weights[vocabulary.index('weak')] ** 2:.1f}" -->
# <!-- figure: f"{weights[vocabulary.index('willing')] ** 2:.1f}" -->
# <!-- figure: f"{weights[vocabulary.index('flesh')] ** 2:.1f}" -->
# <!-- figure: f"{weights[vocabulary.index('spirit')] ** 2:.1f}" -->
# <!-- figure: f"{weights[vocabulary.index('the')] ** 2:.1f}" -->
# <!-- figure: f"{sum(weights[vocabulary.index(word)] ** 2 for word in set('where is it written that the spirit is willing but the flesh is weak'.split()) & set(verses[gospels.references().index('Matthew 26:41')])):.1f}" -->
# <!-- figure: f"{sum(weights[vocabulary.index(word)] ** 2 for word in set('where is it written that the spirit is willing but the flesh is weak'.split()) & set(verses[gospels.references().index('Matthew 21:42')])):.1f}" -->
# ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import model_answer

model_answer("why_search")

# %% [markdown]
# ## Where this returns in deep learning
#
# - What you built is a kind of **TF-IDF**, term frequency times inverse document frequency; Karen Spärck Jones found the second factor in 1972. With two more constants, for repeated words and for long texts, it becomes **BM25**, the baseline that a new search engine still has to beat.
# - Language models that look things up (**retrieval-augmented generation**) begin with this very step: a question as a vector, the texts' vectors, the largest dot products.
# - Where words differ but mean the same, comparing the words themselves no longer helps. **Embeddings** can put *smell* beside *stinketh* (lesson:factorization), and **attention** is a search in which question and texts are learned (lesson:attention).

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | texts as rows of counts | | `np.array([[sentence.count(word) for word in vocabulary] for sentence in sentences])` | `count_matrix` |
# | which terms make a dot product | $a_i b_i$ | `np.argsort(-asked * verse, kind="stable")[:k]` | `deciding_words` |
# | how much a word tells | $\log \frac{N}{\text{df}}$ | `np.log(len(counts) / (counts > 0).sum(axis=0))` | `rarity` |
# | a search engine, chosen by validation and measured on held-out questions | | | `search` |
#
# **Further reading.** Manning, Raghavan and Schütze, [*Introduction to Information Retrieval*](https://nlp.stanford.edu/IR-book/), chapter 6; Spärck Jones, *A statistical interpretation of term specificity and its application in retrieval*, 1972;
# Robertson, [*Understanding inverse document frequency*](https://doi.org/10.1108/00220410410560582), 2004.
#
# **Next:** lesson:matrices turns a list of dot products into one object.
