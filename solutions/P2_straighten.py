# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 2, title: "Straighten a photograph", builds: "a program that lays a skewed photograph straight, though some of its matches are wrong", minutes: 150, cell: 60, call: 10, check: 90, held_out: [straighten.npz], terms: [RANSAC]}
# ---

# %% [markdown]
# # Straighten a photograph
#
# **You will build** a program that finds the map between a straight picture and a photograph of it, and lays the photograph straight, although some of the matches that it is given are wrong, and nobody says how many.
#
# **You need** linear transformations (lesson:transformations) and least squares (lesson:least_squares).
#
# **It takes** two to three hours. A project is less guided than a lesson: you make the decisions, and one number says how good they were.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.lessons.straighten.photographs import sample_image, skewed
from course_lib.mine import least_squares
from course_lib.plots import show_images

# %% [markdown]
# ## A page on a table
#
# Somebody photographed a page, and the camera was not directly above it.

# %% tags=["demo"]
photo, points, targets = skewed()
show_images([photo], titles=["the photograph, taken with a camera that was not directly above"])

# %% [markdown]
# Some program has found twenty spots of the page in the photograph (the tip of a roof, the corner of a window). `points` are their places on the straight page, `targets` where they are in the photograph, both in pixels: $[x, y]$, with $x$ to the right and $y$ **down**, as images are stored. Row $i$ of the one matches row $i$ of the other:

# %% tags=["demo"]
print(np.column_stack([points, targets])[:5].round(1))

# %% [markdown]
# Phones do this for every receipt that you scan (with two more numbers for perspective), panoramas are made with it, and so are training images for networks. From the matches you'll find the map, and with the map you'll straighten the page.
#
# ![A straight rectangle and a skewed one, with three matching points. A point [x, y] of the straight one is at [x, y, 1] M in the photograph.](pictures/map_of_corners.svg)

# %% [markdown]
# ## Write the map as one matrix
#
# Seen by a camera far away, the page is turned, stretched, sheared and shifted. That is a linear map and a shift, an **affine** map. (From near by, its far edge also looks shorter than its near one, and parallel lines meet. No affine map does that; here the camera was far enough.) With rows as points it looks like a layer of a network, $xW + b$. One matrix holds both: give every point a third entry, 1, and $M$, of shape (3, 2), has the linear part in its first two rows and the shift in its last.

# %% [markdown]
# ### Exercise: `transform`
#
# <details><summary>Hint 1</summary>The first two rows of M and the last one do different things. Or put a column of ones beside the points.</details>

# %% nbgrader={"grade": false, "grade_id": "transform", "locked": false, "schema_version": 3, "solution": true, "task": false}
def transform(points, M):
    """Where an affine map takes points.

    Parameters: points, array of shape (n, 2), a point [x, y] in each row; M, array of shape (3, 2).
    Returns: array of shape (n, 2): [x, y, 1] @ M for each point.

    >>> transform(np.array([[1.0, 2.0], [0.0, 0.0]]), np.array([[1.0, 0.0], [0.0, 3.0], [10.0, 20.0]]))
    array([[11., 26.],
           [10., 20.]])
    """
    ### BEGIN SOLUTION
    return points @ M[:2] + M[2]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_transform", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("transform", points=2)
check([[1, 2], [0, 0]], [[1, 0], [0, 3], [10, 20]]).gives([[11, 26], [10, 20]])
check([[1, 0], [0, 1], [2, 1]], [[2, 1], [-1, 3], [5, 0]]).gives([[7, 1], [4, 3], [8, 5]])
### BEGIN HIDDEN TESTS
check.hidden("other points and maps")
rng = np.random.default_rng(171)
for n in (1, 3, 20):
    places, table = rng.normal(size=(n, 2)), rng.normal(size=(3, 2))
    check(places, table).gives([np.append(place, 1) @ table for place in places])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Find the map from matches
#
# Six numbers are unknown, and each match gives two equations. Twenty matches are forty equations, with errors of measurement in all of them: least squares.

# %% [markdown]
# ### Exercise: `fit_map`
#
# The `M` for which the squared distances between `transform(points, M)` and `targets`, added up, are as small as can be. Here all matches are meant to be right.
#
# <details><summary>Hint 1</summary>Each column of targets is a right-hand side of its own. What is the matrix on the left, for both?</details>
# <details><summary>Hint 2</summary>Your <code>least_squares</code> takes one right-hand side at a time: two calls, and their results side by side.</details>

# %% nbgrader={"grade": false, "grade_id": "fit_map", "locked": false, "schema_version": 3, "solution": true, "task": false}
def fit_map(points, targets):
    """The affine map that takes points as near as possible to their targets.

    Parameters: points and targets, arrays of shape (n, 2), n at least 3, the points not all on one line.
    Returns: array of shape (3, 2).

    >>> corners = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    >>> fit_map(corners, 2 * corners + [3.0, 5.0]).round(9) + 0
    array([[2., 0.],
           [0., 2.],
           [3., 5.]])
    """
    ### BEGIN SOLUTION
    A = np.column_stack([points, np.ones(len(points))])
    return np.column_stack([least_squares(A, column) for column in targets.T])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_fit_map", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("fit_map", points=2)
check([[0, 0], [1, 0], [0, 1], [1, 1]], [[3, 5], [5, 5], [3, 7], [5, 7]]).gives([[2, 0], [0, 2], [3, 5]], atol=1e-9)
check([[0, 0], [2, 0], [0, 3]], [[1, 1], [5, 3], [-2, 7]]).gives([[2, 1], [-1, 2], [1, 1]], atol=1e-9)
check([[0, 0], [1, 0], [0, 1], [1, 1]], [[0, 0], [1, 0], [0, 1], [3, 1]]).gives([[2, 0], [1, 1], [-0.5, 0]], atol=1e-9)
### BEGIN HIDDEN TESTS
check.hidden("more matches, with errors in them")
rng = np.random.default_rng(172)
for n in (3, 7, 20):
    places = 100 * rng.random((n, 2))
    found = places @ rng.normal(size=(2, 2)) + rng.normal(size=2) + rng.normal(size=(n, 2))
    check(places, found).gives(np.linalg.pinv(np.hstack([places, np.ones((n, 1))])) @ found, rtol=1e-6, atol=1e-8)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Which way to ask

# %% [markdown] nbgrader={"grade": false, "grade_id": "choices_direction", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Choose: which way to move the pixels
#
# `M` leads from the straight picture to the photograph. To make the straight picture, a program could push every pixel of the photograph to its place, by the inverse map. Or it could go through the pixels of the *straight* picture, ask by `M` where each comes from, and look there. To straighten a picture, programs as a rule take the second way. Why?
#
# ![On the left pixels are pushed into a grid, and some of its squares get none. On the right each square of the grid asks where its colour comes from, and looks there, between the pixels.](pictures/two_directions.svg)
#
# - **A.** The inverse of M does not exist for most photographs.
# - **B.** Places come out between the pixels, and only the second way is free of rounding errors.
# - **C.** Pushed pixels land between those of the result: some get two colours, some none. The second way gives each exactly one.
# - **D.** The second way needs fewer operations, since the straight picture is smaller.

# %% nbgrader={"grade": false, "grade_id": "choose_direction", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_direction():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "C"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_direction", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_direction", "ABCD", points=1)
### BEGIN HIDDEN TESTS
check.key(
    "C",
    A="It exists whenever the page is seen as more than a line: the determinant of its 2 × 2 part is then not 0.",
    B="In both ways places fall between the pixels. The second way mixes the four around, which loses a little sharpness too.",
    C="That is it. Where one looks between the pixels of the photograph, the four around are mixed.",
    D="It may as well be larger. What counts is that every pixel of the result is asked for.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `straighten`
#
# `sample_image(photo, places)` is given: it returns the colour at each place $[x, y]$, also between pixels; outside of the photo, that of the nearest pixel at its edge. `places` has shape (n, 2). What comes back has shape (n,) for a grey photo, (n, channels) for one in colour. Ask it for every pixel of the straight picture.
#
# <details><summary>Hint 1</summary><code>np.mgrid[:height, :width]</code> gives each pixel's row and column. Which of the two is x?</details>
# <details><summary>Hint 2</summary>One list of all places, shape (height · width, 2); <code>transform</code>; <code>sample_image</code>; and last the shape of an image, whether it has colours or not.</details>

# %% nbgrader={"grade": false, "grade_id": "straighten", "locked": false, "schema_version": 3, "solution": true, "task": false}
def straighten(photo, M, height, width):
    """The straight picture that a photograph shows.

    Parameters: photo, array of shape (h, w) or (h, w, channels); M, array of shape (3, 2), from places [x, y] of the straight
        picture to places of the photograph; height and width of the straight picture.
    Returns: array of shape (height, width) or (height, width, channels).

    >>> straighten(np.array([[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]), np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]]), 1, 2)
    array([[1., 2.]])
    """
    ### BEGIN SOLUTION
    rows, columns = np.mgrid[:height, :width]
    places = transform(np.column_stack([columns.ravel(), rows.ravel()]), M)
    return sample_image(photo, places).reshape(height, width, *photo.shape[2:])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_straighten", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("straighten", points=3)
check([[0, 1, 2], [3, 4, 5]], [[1, 0], [0, 1], [1, 0]], 1, 2).gives([[1, 2]])
check([[0, 1, 2], [3, 4, 5], [6, 7, 8]], [[0, 1], [1, 0], [0, 0]], 3, 2).gives([[0, 3], [1, 4], [2, 5]])
check([[0, 10, 20], [30, 40, 50]], [[0.5, 0], [0, 0.5], [0.5, 0]], 2, 3).gives([[5, 10, 15], [20, 25, 30]])
check([[[0, 9], [1, 8], [2, 7]]], [[-1, 0], [0, 1], [2, 0]], 1, 3).gives([[[2, 7], [1, 8], [0, 9]]])
### BEGIN HIDDEN TESTS
check.hidden("other photographs, grey and in colour")
rng = np.random.default_rng(173)
for shape, height, width in (((6, 9), 4, 3), ((5, 7, 3), 2, 6), ((8, 4, 1), 5, 5)):
    picture, table = rng.random(shape), np.array([[0.7, 0.1], [-0.1, 0.6], [1.2, 0.4]])
    places = [[np.array([x, y, 1]) @ table for x in range(width)] for y in range(height)]
    check(picture, table, height, width).gives([list(sample_image(picture, np.array(row))) for row in places])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Now all of it together: fit the map to the twenty matches, and straighten the page. **Predict:** how good will it be?

# %% tags=["demo"]
from course_lib.demo import needs

with needs("transform", "fit_map", "straighten"):
    M = fit_map(points, targets)
    show_images([straighten(photo, M, 427, 640)], titles=["straightened by the map that fits all twenty matches best"])

# %% [markdown]
# Not straight: look at the edges. Those of the page should be those of the picture. Some of the twenty matches are wrong: the program took one window for its neighbour. The noise of the others is 0.2 pixels; a wrong one is off by some 60, and least squares, for which one large distance counts more than many small ones, moves the whole map to make it smaller.
#
# <!-- chosen: 0.2 -->

# %% [markdown]
# ## See how they hide
#
# Leave out the matches that lie farthest from the fitted map, then? You have thirty sets with their true maps, so you can look. In the next one five matches are wrong. **Predict, then run:** the twenty are put in the order of their distance from the map that fits them all, the farthest first. Where in this row do the five wrong ones stand?

# %% tags=["demo"]
from course_lib.demo import needs
from course_lib.lessons.straighten import matches

with needs("transform", "fit_map"):
    (places, found), right = matches.shipped()[4]
    distances = np.linalg.norm(transform(places, fit_map(places, found)) - found, axis=1)
    wrong = matches.is_wrong(places, found, right)
    print(" ".join("wrong" if wrong[k] else "·" for k in np.argsort(-distances)))

# %% [markdown]
# Two of the wrong ones hide among the right ones; the last of them lies nearer than twelve of the fifteen. For the distances are measured from a map that the wrong ones have bent. So what can you measure from? And in another set there may be none to throw out, or twelve.

# %% [markdown]
# ## Your map finder
#
# From here on the decisions are yours.
#
# ### Exercise: `find_map`
#
# Twenty matches go in, the right map comes out. In a set **none to twelve** of them are wrong, each by 10 to 80 pixels in a direction of its own, and you are not told which, nor how many. You have thirty sets. The points come from thirty others, which only the instructor's grader has.
#
# A map is judged by where it puts the four corners of the page: the error is that of the worst corner. The score is the **median** of the thirty errors, in pixels. The aim: **below 0.35 pixels**.
#
# | median corner error, pixels | 24 | 8 | 0.5 | 0.35 |
# |---|---:|---:|---:|---:|
# | of the 12 points | 2 | 4 | 8 | 12 |
#
# In between it is in proportion, above 24 there is nothing. All thirty sets together may take 30 seconds.
#
# <details><summary>Hint 1</summary>Begin with what you have, <code>fit_map</code> on all twenty. Run the check: it puts you on the leader line. Then one step at a time.</details>
# <details><summary>Hint 2</summary>Whatever is left out, the map has to be fitted anew: without one wrong match the distances of all others change. When may you stop?</details>
# <details><summary>Hint 3</summary>Or the other way around: how few matches fix a map, all of them different and not on one line? If these few are right, what is true of the other right ones; and if one of them is wrong?</details>
#
# <!-- chosen: 24; 8; 0.5; 0.35 -->

# %% nbgrader={"grade": false, "grade_id": "find_map", "locked": false, "schema_version": 3, "solution": true, "task": false}
def find_map(points, targets):
    """The affine map behind matches of which some are wrong.

    Parameters: points and targets, arrays of shape (20, 2).
    Returns: array of shape (3, 2).

    >>> _, points, targets = skewed()
    >>> find_map(points, targets).shape
    (3, 2)
    """
    ### BEGIN SOLUTION
    rng = np.random.default_rng(0)
    agreeing = np.zeros(len(points), dtype=bool)
    for _ in range(150):
        three = rng.choice(len(points), 3, replace=False)
        M = fit_map(points[three], targets[three])
        near = np.linalg.norm(transform(points, M) - targets, axis=1) < 2
        if near.sum() > agreeing.sum():
            agreeing = near
    return fit_map(points[agreeing], targets[agreeing])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_find_map", "locked": true, "points": 12, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.lessons.straighten import matches
from course_lib.tasks.project import Aim, held_out

steps = {24.0: 1 / 6, 8.0: 1 / 3, 0.5: 2 / 3, 0.35: 1}
aim = Aim("find_map", points=12, steps=steps, of="is the median corner error", items="sets of matches", seconds=30, shown="{:.2f} pixels", average=np.median)
others = {"all twenty": 18.51, "without the five farthest": 6.57, "weighted": 0.56, "very good": 0.27}
aim.on(matches.shipped(), matches.corner_error, leaders=others)
### BEGIN HIDDEN TESTS
aim.hidden()
aim.on(matches.read(held_out("straighten.npz")), matches.corner_error)
### END HIDDEN TESTS
aim.verdict()

# %% [markdown]
# The others on the line: all twenty matches; all but the five that lie farthest from the first map; all twenty, each weighted less the farther off it lies, with the fit repeated twenty times. (Leaving out only the *one* that lies farthest off is no better than all twenty. Leaving out *twelve*, one by one, however many are wrong, comes to 0.40: where fewer are wrong, right ones go, too.)
#
# <!-- chosen: 0.40 -->

# %% [markdown]
# ## Look at the misses
#
# A median hides the worst half. Here are your three worst sets: the corner error, how many matches are wrong, and how near your map comes to the right ones and to the nearest of the wrong ones. If a wrong one is as near as the right ones, your map believed it. Where does the rest of the error come from?

# %% tags=["demo"]
from course_lib.demo import needs
from course_lib.lessons.straighten import matches

with needs("transform", "find_map"):
    sets = matches.shipped()
    maps = [find_map(*given) for given, _ in sets]
    errors = [matches.corner_error(M, right) for M, (_, right) in zip(maps, sets)]
    for number in np.argsort(errors)[:-4:-1]:
        (places, found), right = sets[number]
        wrong = matches.is_wrong(places, found, right)
        mine = np.linalg.norm(transform(places, maps[number]) - found, axis=1)
        nearest = f", the nearest of them {mine[wrong].min():.1f} pixels from your map" if wrong.any() else ""
        print(f"set {number:2}: corner error {errors[number]:.2f}; the right ones within {mine[~wrong].max():.1f} pixels; {wrong.sum()} wrong{nearest}")

# %% [markdown]
# And the page on the table:

# %% tags=["demo"]
from course_lib.demo import needs

with needs("transform", "straighten", "find_map"):
    M = find_map(points, targets)
    show_images([straighten(photo, M, 427, 640)], titles=["straightened by your map finder, with wrong matches among the twenty"])

# %% [markdown]
# ## Break it
#
# How many wrong matches out of twenty can a finder cope with? **Predict** a number for wrong matches that are each off in a direction of their own. Then one for wrong matches that *agree*: all windows taken for the neighbour on the left, all off by the same step. Seven sets for each number:

# %% tags=["demo"]
from course_lib.demo import needs
from course_lib.lessons.straighten import matches

with needs("find_map"):
    print("wrong matches of twenty    ", *(f"{wrong:6}" for wrong in range(6, 15, 2)))
    for agree, words in ((False, "each in its own direction  "), (True, "all by the same step       ")):
        medians = [np.median([matches.corner_error(find_map(*given), right) for given, right in matches.sets_with(wrong, agree)]) for wrong in range(6, 15, 2)]
        print(words, *(f"{median:6.2f}" for median in medians))

# %% [markdown]
# A finder that asks which map most matches agree on still has 0.5 pixels with fourteen wrong ones: the six right ones agree with each other, and no other six do. But ten that agree on another map are as many as the right ones, and nothing in the numbers says which are right. With ten it is chance which of the two maps such a finder takes; with more than ten it takes the other one, and is off by some 50 pixels. (Finders of other kinds can be off by more.) So half is not the limit; *agreement* is.
#
# One that leaves out the farthest, fits again, and so on until all are near, copes with twelve in their own directions, but with only six that agree. *Weighted* trusts each the less the farther off it lies: 0.7 pixels with eight, 9 with twelve.
#
# <!-- chosen: 0.5; 50; 0.7 -->

# %% [markdown] nbgrader={"grade": false, "grade_id": "question_why_map", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Say why: what your finder trusts
#
# In six to ten sentences, for a reader who has done this part of the course but not the project:
#
# - how your finder tells wrong matches from right ones without knowing how many there are, with the median error before and after;
# - why least squares is pulled so far by one match of twenty: say it with the sum that it makes small;
# - one kind of matches for which your finder fails (wrong ones that agree? too many? the right ones all near one line?), why, and a remedy that you did not build.
#
# A person reads it; 4 points.
#
# === BEGIN MARK SCHEME ===
#
# - 1 point: the rule by which wrong matches are found and how it knows when to stop, with both median errors.
# - 1 point: distances are squared, so that one large one outweighs many small ones; the map moves until the sum is least, away from the right ones.
# - 1 point: a case in which this very rule fails, with the reason (wrong ones that agree and are as many as the right ones; a wrong one far out that pulls the map to itself and looks good; points near one line leave the map open).
# - 1 point: a remedy for that case, and what it costs (time, or matches that are thrown away). Half a point where it is only named.
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "why_map", "locked": false, "points": 4, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# My finder draws three matches at random, fits a map through them, and counts how many of the twenty lie within two pixels of it. It does so 150 times, keeps the largest group that agrees, and fits a map to all of that group. How many are wrong it need not know. That brings the median corner error from 18.5 to 0.3 pixels.
# Least squares makes the sum of the squared distances small. A match that is off by 50 pixels would add 2,500 to that sum, all right ones together about 1.5. So it pays to move the whole map by several pixels, if that brings the one distance down: the right ones lose a little each, the wrong one wins much.
# It fails if wrong matches agree: if ten of twenty are off by the same step, a map through three of them has as many matches near it as the right one, and it is a matter of chance which is found first. If it is the wrong one, the error is tens of pixels.
# A remedy needs to know something besides the twenty matches: that a page is seldom turned by more than so much, or what the pixels around each match look like. Then the two maps can be told apart, at the price of a rule that is wrong for the one page that *is* turned, or of more work for each match.
#
# <!-- chosen: 150; 18.5; 0.3; 2,500; 1.5; 50 -->
# ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import model_answer

model_answer("why_map")

# %% [markdown]
# ## Where this returns in deep learning
#
# - **Robust fitting.** A loss of squares listens most to the points that lie farthest off. Losses that, far out, grow only like the distance (L1, Huber) listen to them less; many networks that draw boxes around the things in an image are trained with those.
# - **RANSAC** (random sample consensus, 1981): fit a few samples drawn at random, count how many others agree, keep the largest group. Panoramas and 3-D models from photographs rely on it.
# - **Augmentation**: images are turned, sheared and shifted at random by such maps, so that a network learns to take no notice of them (lesson:regularization does it with shifts). A *spatial transformer* is a layer that computes M itself.
# - `sample_image` is *bilinear interpolation*, with which many layers that enlarge images look between pixels.

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | an affine map | $[x, y, 1]\,M$ | `np.column_stack([points, np.ones(len(points))]) @ M` | `transform` |
# | the map from matches | least squares, twice | `np.linalg.lstsq(np.column_stack([points, np.ones(len(points))]), targets, rcond=None)[0]` | `fit_map` |
# | a straight picture, by asking back | | | `straighten` |
# | a map that wrong matches do not bend | | | `find_map` |
#
# **Further reading.** Fischler and Bolles, [*Random sample consensus*](https://doi.org/10.1145/358669.358692), 1981; Szeliski, [*Computer Vision: Algorithms and Applications*](https://szeliski.org/Book/), chapter 8 of the second edition; Jaderberg et al., [*Spatial transformer networks*](https://arxiv.org/abs/1506.02025), 2015.
#
# **Next:** lesson:eigenvectors looks for the directions that a matrix leaves alone.
